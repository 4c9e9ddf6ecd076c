"""From an update to a visit: who, in which chat and topic, about which message."""

import hashlib
from dataclasses import dataclass, replace

from telegram import CallbackQuery, Chat, Message, Update, User

from bot.ports import Destination, Visit

NAME = "telegram"


@dataclass(frozen=True)
class Caller:
    """Somebody who wrote, or pressed a button of, `message`."""

    visit: Visit
    name: str
    message: str | None

    @property
    def here(self) -> Destination:
        """Where answers go: in a group under the message, in a private chat simply below."""
        return Destination(self.visit.address, self.visit.thread, None if self.visit.private else self.message)

    @property
    def under(self) -> Destination:
        """Under the very message, in private chats too."""
        return replace(self.here, reply_to=self.message)

    @property
    def privately(self) -> "Caller":
        """The same person in their private chat, as a delivery of its own."""
        if self.visit.private:
            return self
        own = replace(
            self.visit,
            address=self.visit.user,
            thread=None,
            private=True,
            origin=None,
            delivery=f"{self.visit.delivery}.private",
        )
        return replace(self, visit=own, message=None)

    def about(self, album: str) -> "Caller":
        """The same delivery, about an album."""
        return replace(self, visit=replace(self.visit, album=album))

    def next(self, what: str) -> Visit:
        """The visit under a delivery key of its own, where one update asks for several things."""
        return replace(self.visit, delivery=f"{self.visit.delivery}.{what}")


def delivery_of(update: Update) -> str:
    """The key under which a redelivery is recognised. Numbers of updates begin anew when they have not been used for a
    week, and on other people's servers at every start, so what was said or pressed belongs to it."""
    query, message = update.callback_query, update.effective_message
    said = [message.message_id, int(message.date.timestamp())] if message else []
    told = repr([*said, query.id, query.data] if query else said)
    return f"tg:{update.update_id}:{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def writer(delivery: str, message: Message, user: User) -> Caller:
    """Whoever wrote a message; `origin` is the message that it answers."""
    answered = answered_message(message)
    origin = str(answered.message_id) if answered else None
    visit = _visit(delivery, user, message.chat, topic_of(message), origin)
    visit = replace(visit, album=album_of(message))
    return Caller(visit, user.full_name or "", str(message.message_id))


def presser(delivery: str, query: CallbackQuery) -> Caller:
    """Whoever pressed a button; `origin` is the message that carries it."""
    user, message = query.from_user, query.message
    chat = message.chat if message else Chat(user.id, Chat.PRIVATE)
    topic = topic_of(message) if isinstance(message, Message) else None
    visit = _visit(delivery, user, chat, topic, str(message.message_id) if message and message.message_id else None)
    return Caller(visit, user.full_name or "", visit.origin)


def answered_message(message: Message) -> Message | None:
    """The message that this one answers. In a topic every message seems to answer the one that created the topic:
    that is no answer."""
    answered = message.reply_to_message
    if answered is None or answered.forum_topic_created:
        return None
    if message.is_topic_message and answered.message_id == message.message_thread_id:
        return None
    return answered


def album_of(message: Message) -> str:
    """The name of the album that a message is a part of; "" for one that comes alone."""
    return f"{message.chat.id}:{message.media_group_id}" if message.media_group_id else ""


def topic_of(message: Message) -> str | None:
    """A forum topic's id; None outside topics, and in General, which has none."""
    return str(message.message_thread_id) if message.is_topic_message and message.message_thread_id else None


def _visit(delivery: str, user: User, chat: Chat, topic: str | None, origin: str | None) -> Visit:
    return Visit(
        chat=NAME,
        user=str(user.id),
        address=str(chat.id),
        delivery=delivery,
        thread=topic,
        private=chat.type == Chat.PRIVATE,
        origin=origin,
        stepwise=True,
    )
