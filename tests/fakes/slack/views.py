"""views.*: each person's stack of modals and their Home tab, and the triggers that open modals."""

import copy
from dataclasses import dataclass, field

from .form_values import kept_values
from .messages import identified
from .model import Json
from .payload_checks import check_view
from .refusals import Refusal, missing
from .world import APP, BOT_ID, TEAM, World

DEEPEST = 3


@dataclass
class OpenView:
    """A view on somebody's screen: Slack's view object without state, and the values of its elements."""

    user: str
    data: Json
    values: dict[str, dict[str, Json]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The view id."""
        return str(self.data["id"])

    def payload(self) -> Json:
        """The view object of payloads, with its state."""
        return {**copy.deepcopy(self.data), "state": {"values": copy.deepcopy(self.values)}}


@dataclass
class Trigger:
    """Somebody did something a moment ago; opens one view."""

    user: str
    born: float
    view: str | None = None
    used: bool = False


class Views:
    """All modals and homes of the workspace."""

    def __init__(self, world: World, trigger_seconds: float) -> None:
        self._world = world
        self._trigger_seconds = trigger_seconds
        self.stacks: dict[str, list[OpenView]] = {}
        self.homes: dict[str, OpenView] = {}
        self._triggers: dict[str, Trigger] = {}

    def new_trigger(self, user: str, view: str | None = None) -> str:
        """A trigger_id for what this person just did, from inside a view or not."""
        trigger_id = f"{self._world.next_ts()}.{self._world.new_id('')}"
        self._triggers[trigger_id] = Trigger(user, self._world.clock(), view)
        return trigger_id

    def _trigger(self, args: Json) -> Trigger:
        trigger_id = args.get("trigger_id")
        if not trigger_id:
            raise missing("trigger_id")
        trigger = self._triggers.get(str(trigger_id))
        if trigger is None:
            raise Refusal("invalid_trigger_id")
        if trigger.used:
            raise Refusal("exchanged_trigger_id")
        if self._world.clock() - trigger.born > self._trigger_seconds:
            raise Refusal("expired_trigger_id")
        return trigger

    def open(self, world: World, args: Json) -> Json:
        """views.open: a fresh stack for the person of the trigger."""
        trigger = self._trigger(args)
        view = self.shown(trigger.user, self._modal(args))
        trigger.used = True
        self.stacks[trigger.user] = [view]
        return {"ok": True, "view": view.payload()}

    def push(self, world: World, args: Json) -> Json:
        """views.push: on top of the open modal, three deep at most."""
        trigger = self._trigger(args)
        stack = self.stacks.get(trigger.user) or []
        if not stack or trigger.view is None:
            raise Refusal("not_found")
        view = self.pushed(trigger.user, self._modal(args))
        trigger.used = True
        return {"ok": True, "view": view.payload()}

    def pushed(self, user: str, checked: Json) -> OpenView:
        """A checked view on top of somebody's stack."""
        stack = self.stacks[user]
        if len(stack) >= DEEPEST:
            raise Refusal("push_limit_reached")
        view = self.shown(user, checked)
        view.data |= {"root_view_id": stack[0].id, "previous_view_id": stack[-1].id}
        stack.append(view)
        return view

    def update(self, world: World, args: Json) -> Json:
        """views.update: a view still on a screen, by `view_id` or `external_id`, guarded by `hash`."""
        view = self._open_view(args)
        if args.get("hash") and args["hash"] != view.data["hash"]:
            raise Refusal("hash_conflict")
        self.replaced(view, self._modal(args, ignoring=view))
        return {"ok": True, "view": view.payload()}

    def replaced(self, view: OpenView, checked: Json) -> None:
        """New content under the old id; what was typed stays where block and action ids stayed."""
        fresh = self.shown(view.user, checked)
        view.values = kept_values(view.values, fresh.values, fresh.data["blocks"])
        ids = ("id", "root_view_id", "previous_view_id")
        view.data = fresh.data | {key: view.data[key] for key in ids}

    def publish(self, world: World, args: Json) -> Json:
        """views.publish: somebody's Home tab."""
        if not args.get("user_id"):
            raise missing("user_id")
        user = world.person(str(args["user_id"])).id
        checked = check_view(args.get("view"))
        if checked["type"] != "home":
            raise Refusal("invalid_arguments", "[ERROR] unsupported type: modal [json-pointer:/view/type]")
        old = self.homes.get(user)
        if args.get("hash") and (old is None or args["hash"] != old.data["hash"]):
            raise Refusal("hash_conflict")
        self.homes[user] = self.shown(user, checked)
        return {"ok": True, "view": self.homes[user].payload()}

    def shown(self, user: str, checked: Json) -> OpenView:
        """A view object as Slack completes it: ids, hash, defaults, and the state that it starts with."""
        world = self._world
        view_id = world.new_id("V")
        defaults: Json = {"private_metadata": "", "callback_id": "", "external_id": "", "clear_on_close": False}
        defaults |= {"notify_on_close": False, "close": None, "submit": None, "previous_view_id": None}
        whose = {"team_id": TEAM, "app_id": APP, "bot_id": BOT_ID, "app_installed_team_id": TEAM}
        ids = {"id": view_id, "root_view_id": view_id, "hash": f"{world.next_ts()}.{world.new_id('')}"}
        view = OpenView(user, defaults | copy.deepcopy(checked) | whose | ids)
        view.data["blocks"] = identified(world, view.data["blocks"])
        view.values = kept_values({}, {}, view.data["blocks"])
        return view

    def _modal(self, args: Json, ignoring: OpenView | None = None) -> Json:
        if args.get("view") is None:
            raise missing("view")
        checked = check_view(args["view"])
        if checked["type"] != "modal":
            raise Refusal("invalid_arguments", "[ERROR] unsupported type: home [json-pointer:/view/type]")
        others = [view.data["external_id"] for view in self._all() if view is not ignoring]
        if checked.get("external_id") in [external_id for external_id in others if external_id]:
            raise Refusal("duplicate_external_id")
        return checked

    def _open_view(self, args: Json) -> OpenView:
        for view in self._all():
            if args.get("view_id") == view.id:
                return view
            if args.get("external_id") and args["external_id"] == view.data["external_id"]:
                return view
        if not args.get("view_id") and not args.get("external_id"):
            raise missing("view_id")
        raise Refusal("not_found")

    def _all(self) -> list[OpenView]:
        return [view for stack in self.stacks.values() for view in stack]
