"""Putting a message into a chat, the same way for the bot and for people."""

from .chats import Account, Chat, Topic
from .messages import Message
from .text import Json, part
from .world import Ping, World


def post(
    world: World,
    chat: Chat,
    sender: Account,
    content: Json,
    *,
    reply_to: Message | None = None,
    topic: int | None = None,
) -> Message:
    """Appends a message with `content` (text, document, …), tells waiting tests, and returns it."""
    payload: Json = {"message_id": world.next_message_id(chat), "from": sender.as_user(), "chat": chat.as_chat()}
    payload["date"] = world.now()
    payload |= place(chat, reply_to, topic)
    message = Message(payload | content)
    chat.messages[message.id] = message
    world.changes.tell()
    return message


def place(chat: Chat, reply_to: Message | None, topic: int | None) -> Json:
    """Thread and reply fields. In a topic every message answers something: by default the topic's first message."""
    placed: Json = {}
    if chat.is_forum:
        topic = topic or (reply_to.topic if reply_to else None)
        if topic:
            placed = {"message_thread_id": topic, "is_topic_message": True}
            if reply_to is None:
                placed["reply_to_message"] = quoted(chat.messages[topic])
    elif reply_to and chat.type == "supergroup":
        placed["message_thread_id"] = reply_to.payload.get("message_thread_id", reply_to.id)
    if reply_to is not None:
        placed |= answered(chat, reply_to, topic)
    return placed


def answered(chat: Chat, reply_to: Message, topic: int | None) -> Json:
    """A reply across topics is an external one; within a topic it carries the message, without its own reply."""
    if chat.is_forum and reply_to.topic != topic:
        origin = {"type": "user", "date": reply_to.payload["date"], "sender_user": reply_to.payload["from"]}
        return {"external_reply": {"origin": origin, "chat": chat.as_chat(), "message_id": reply_to.id}}
    return {"reply_to_message": quoted(reply_to)}


def quoted(message: Message) -> Json:
    """A message inside another one: further nesting is cut, as Telegram does."""
    return {name: value for name, value in message.payload.items() if name != "reply_to_message"}


def open_topic(world: World, chat: Chat, name: str) -> Topic:
    """Creates a forum topic with the service message that gives it its id."""
    creator = next((world.people[who] for who in chat.members), world.bot)
    created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
    message = post(world, chat, creator, created)
    message.payload |= {"message_thread_id": message.id, "is_topic_message": True}
    topic = chat.topics[message.id] = Topic(message.id, name)
    world.tell("message", dict(message.payload))
    return topic


def ping(world: World, chat: Chat, message: Message) -> None:
    """Notes who is notified by name: members mentioned by @username or by a text mention."""
    for entity in message.entities:
        person = None
        if entity["type"] == "text_mention":
            person = world.people.get(entity["user"]["id"])
        elif entity["type"] == "mention":
            person = world.named(part(message.text, entity))
        if person and person.id in chat.members:
            world.pings.append(Ping(person.id, chat.id, message.id))
