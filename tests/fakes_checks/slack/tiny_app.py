"""A small bolt app that the fake is tried with: a form, a card with buttons, comments, a shortcut and a home."""

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

Json = dict[str, Any]


def plain(text: str) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def option(text: str) -> Json:
    """An option whose value is its words."""
    return {"text": plain(text), "value": text.lower()}


def button(text: str, action_id: str) -> Json:
    """A button."""
    return {"type": "button", "text": plain(text), "action_id": action_id, "value": "WO-1001"}


def card(state: str, *buttons: Json) -> list[Json]:
    """The blocks of a card."""
    words = {"type": "section", "block_id": "words", "text": {"type": "mrkdwn", "text": f"*WO-1001* {state}"}}
    return [words, {"type": "actions", "block_id": "buttons", "elements": list(buttons)}] if buttons else [words]


def form(kind: str | None = None) -> Json:
    """The modal: a menu that tells at once, and a title once the type is known."""
    menu: Json = {"type": "static_select", "action_id": "type", "options": [option("Repair"), option("Rush")]}
    picker: Json = {"type": "input", "block_id": "type", "label": plain("Type"), "element": menu}
    blocks = [picker | {"dispatch_action": True}]
    if kind:
        field = {"type": "plain_text_input", "action_id": "title"}
        blocks.append({"type": "input", "block_id": "title", "label": plain(f"Title of the {kind}"), "element": field})
        machines = {"type": "external_select", "action_id": "machine", "min_query_length": 1}
        machine = {"type": "input", "block_id": "machine", "label": plain("Machine"), "element": machines}
        blocks.append(machine | {"optional": True})
    return {"type": "modal", "callback_id": "order", "title": plain("Order"), "submit": plain("Send"), "blocks": blocks}


def build(client: AsyncWebClient, signing_secret: str, heard: list[str]) -> AsyncApp:
    """The app; `heard` collects what reached its listeners."""
    app = AsyncApp(client=client, signing_secret=signing_secret, process_before_response=True)

    async def order(ack: Any, body: Json, client: AsyncWebClient, respond: Any) -> None:
        heard.append(f"/order {body['text']}")
        if body["text"] == "help":
            await ack("Try /order")
            return
        if body["text"]:
            await client.chat_postMessage(channel="C1", text="WO-1001", blocks=card("open", button("Accept", "accept")))
            await respond("Ordered.")
        else:
            await client.views_open(trigger_id=body["trigger_id"], view=form())
        await ack()

    async def accept(ack: Any, body: Json, respond: Any) -> None:
        heard.append(f"accept by {body['user']['id']} of {body['actions'][0]['value']}")
        await respond(text="WO-1001", blocks=card(f"with <@{body['user']['id']}>"), replace_original=True)
        await ack()

    app.command("/order")(order)
    app.action("accept")(accept)
    add_form(app, heard)
    add_talk(app, heard)
    return app


def add_form(app: AsyncApp, heard: list[str]) -> None:
    """The listeners of the modal."""

    async def choose_type(ack: Any, body: Json, client: AsyncWebClient) -> None:
        kind = body["view"]["state"]["values"]["type"]["type"]["selected_option"]["text"]["text"]
        view = body["view"]
        await client.views_update(view_id=view["id"], hash=view["hash"], view=form(kind))
        await ack()

    async def machines(ack: Any, payload: Json) -> None:
        await ack(options=[option(name) for name in ("Pump 7", "Press 3") if payload["value"] in name])

    async def submitted(ack: Any, view: Json) -> None:
        title = view["state"]["values"]["title"]["title"]["value"]
        if title == "bad":
            await ack(response_action="errors", errors={"title": "Say more."})
            return
        heard.append(f"ordered {title}")
        await ack()

    app.action("type")(choose_type)
    app.options("machine")(machines)
    app.view("order")(submitted)


def add_talk(app: AsyncApp, heard: list[str]) -> None:
    """The listeners of events and of the shortcut."""

    async def message(event: Json) -> None:
        heard.append(f"message {event['text']} {event.get('subtype', '')}".strip())

    async def mention(event: Json, say: Any) -> None:
        await say("Hello", thread_ts=event["ts"])

    async def shortcut(ack: Any, body: Json, client: AsyncWebClient) -> None:
        heard.append(f"shortcut on {body['message']['text']}")
        await client.views_open(trigger_id=body["trigger_id"], view=form("Repair"))
        await ack()

    async def home(event: Json, client: AsyncWebClient) -> None:
        blocks = card("yours", button("Accept", "accept_home"))
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    app.event("message")(message)
    app.event("app_mention")(mention)
    app.shortcut("make_order")(shortcut)
    app.event("app_home_opened")(home)
