"""What a bot in privacy mode gets to see of a group."""

from .chats import Chat
from .messages import Message
from .text import part
from .world import World


def visible(world: World, chat: Chat, message: Message) -> bool:
    """Everything in private chats, for administrators, and without privacy mode; else commands that may be meant for
    this bot, replies to it, and mentions of it."""
    if not chat.is_group or not world.privacy or chat.bot_status == "administrator":
        return True
    answered = message.payload.get("reply_to_message")
    if answered and answered["from"]["id"] == world.bot.id:
        return True
    return any(meant(world, part(message.text, entity), entity["type"]) for entity in message.entities)


def meant(world: World, words: str, kind: str) -> bool:
    """Whether one entity names the bot: `/order`, `/order@the_bot`, `@the_bot`; `/order@another` does not."""
    if kind == "bot_command":
        _, at, bot = words.partition("@")
        return not at or bot.lower() == str(world.bot.username).lower()
    return kind == "mention" and words.lower() == f"@{world.bot.username}".lower()
