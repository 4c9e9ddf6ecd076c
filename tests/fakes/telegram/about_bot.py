"""getMe, the command lists and the menu button."""

import re

from .calls import Call
from .refusals import bad
from .text import Json
from .world import World

COMMAND = re.compile(r"[a-z0-9_]+")
MOST_COMMANDS = 100
LONGEST_COMMAND = 32
LONGEST_DESCRIPTION = 256


def get_me(world: World, call: Call) -> Json:
    """The bot as `User`."""
    abilities = {"can_join_groups": True, "can_read_all_group_messages": not world.privacy}
    abilities |= {"supports_inline_queries": False, "can_connect_to_business": False, "has_main_web_app": False}
    return world.bot.as_user() | abilities


def scope_key(call: Call) -> str:
    """Commands are kept per scope and language: `default/`, `chat:-500/zh`."""
    scope = call.object("scope") or {"type": "default"}
    place = "".join(f":{scope[name]}" for name in ("chat_id", "user_id") if name in scope)
    return f"{scope.get('type')}{place}/{call.text('language_code')}"


def set_my_commands(world: World, call: Call) -> bool:
    """Replaces the list of one scope and language."""
    commands = call.value("commands")
    if not isinstance(commands, list):
        raise bad("expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    world.commands[scope_key(call)] = [checked(command) for command in commands]
    return True


def checked(command: Json) -> Json:
    """One command; a leading slash is dropped, as Telegram does."""
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", ""))
    if not name:
        raise bad("command must be non-empty")
    if len(name) > LONGEST_COMMAND:
        raise bad(f"command length must not exceed {LONGEST_COMMAND}")
    if not COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > LONGEST_DESCRIPTION:
        raise bad(f"command description length must not exceed {LONGEST_DESCRIPTION}")
    return {"command": name, "description": description}


def get_my_commands(world: World, call: Call) -> list[Json]:
    """The list of exactly that scope and language."""
    return world.commands.get(scope_key(call), [])


def delete_my_commands(world: World, call: Call) -> bool:
    """Forgets the list of that scope and language."""
    world.commands.pop(scope_key(call), None)
    return True


def set_chat_menu_button(world: World, call: Call) -> bool:
    """For one private chat, or (without `chat_id`) for all of them."""
    chat = call.integer("chat_id")
    if chat and (chat not in world.chats or world.chats[chat].is_group):
        raise bad("chat not found")
    world.menu_buttons[chat] = call.object("menu_button") or {"type": "default"}
    return True


def get_chat_menu_button(world: World, call: Call) -> Json:
    """The chat's own button, else the one of all chats."""
    everywhere = world.menu_buttons.get(0, {"type": "commands"})
    return world.menu_buttons.get(call.integer("chat_id"), everywhere)


METHODS = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
