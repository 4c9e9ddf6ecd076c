"""People with a Telegram client: they see what is shown, and can do only what a client lets them do."""

from urllib.parse import parse_qs, urlparse

from .calls import Upload
from .chats import Account, Chat
from .messages import Message
from .posting import post
from .pressing import find_button, press_button
from .privacy import visible
from .sending import document, photo_sizes
from .text import Json, trimmed, with_found
from .world import Answer, Press, World


class User:
    """One person's client. Everything a client would not allow raises AssertionError, for then the play is wrong."""

    def __init__(self, world: World, account: Account) -> None:
        self.world = world
        self.account = account

    @property
    def id(self) -> int:
        """The Telegram user id, which is also the id of the private chat with the bot."""
        return self.account.id

    @property
    def private(self) -> list[Message]:
        """What the private chat with the bot shows, newest last."""
        return self.world.chats[self.id].shown()

    async def start(self, payload: str = "") -> Message:
        """Presses START (or opens a deep link with `payload`); unblocks the bot if need be."""
        await self.unblock()
        self.account.started = True
        return await self.send(f"/start {payload}".strip())

    async def follow(self, link: str) -> Message:
        """Opens `https://t.me/<bot>?start=payload`."""
        address = urlparse(link)
        assert address.path.strip("/") == self.world.bot.username, f"{link} does not lead to the bot"
        return await self.start(parse_qs(address.query).get("start", [""])[0])

    async def send(
        self, text: str, *, chat: int | None = None, reply_to: Message | None = None, topic: int | None = None
    ) -> Message:
        """Writes into the private chat, or into the group `chat` (and its forum topic)."""
        plain, _ = trimmed(text, [])
        assert plain, "a client does not send an empty text"
        entities = with_found(plain, [])
        return self._post({"text": plain} | ({"entities": entities} if entities else {}), chat, reply_to, topic)

    async def send_file(
        self,
        name: str,
        content: bytes,
        *,
        mime: str = "application/octet-stream",
        caption: str = "",
        photo: bool = False,
        album: str = "",
        chat: int | None = None,
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        """Sends bytes as a document, or as a photo (`content` must be PNG or JPEG then); alone, or in an album."""
        stored = self.world.keep(Upload(name, content, mime), "photos" if photo else "documents")
        file: Json = {"photo": photo_sizes(stored)} if photo else {"document": document(stored)}
        if caption:
            file |= {"caption": caption, "caption_entities": with_found(caption, [])}
        if album:
            file |= {"media_group_id": album}
        return self._post(file, chat, reply_to, topic)

    async def forward(self, message: Message, *, chat: int | None = None) -> Message:
        """Forwards a message this person can see."""
        self._sees(message)
        kept = {n: v for n, v in message.payload.items() if n in ("text", "entities", "caption", "document", "photo")}
        origin = {"type": "user", "date": message.payload["date"], "sender_user": message.payload["from"]}
        return self._post(kept | {"forward_origin": origin}, chat, None, None)

    async def edit(self, message: Message, text: str) -> None:
        """Changes an own text."""
        assert message.sender_id == self.id, "only one's own messages can be edited"
        assert "text" in message.payload, "only texts can be edited here"
        chat = self._sees(message)
        message.payload = message.payload | {"text": text, "entities": with_found(text, [])}
        message.payload["edit_date"] = self.world.now()
        if visible(self.world, chat, message):
            self.world.tell("edited_message", message.payload)
        self.world.changes.tell()

    async def press(
        self,
        message: Message,
        label: str,
        *,
        timeout: float = 30.0,  # noqa: ASYNC109 - it bounds one wait on changes
        inaccessible: bool = False,
    ) -> Answer:
        """Presses the button with that text (or whose data begins so) and waits up to `timeout` real seconds for the
        bot's answer. A link to the bot is followed. `inaccessible`: as Telegram reports presses on old messages."""
        self._sees(message)
        button = find_button(message, label)
        if button.url:
            if urlparse(button.url).path.strip("/") == self.world.bot.username:
                await self.follow(button.url)
            return Answer(url=button.url)
        press = press_button(self.world, self.account, message, button, inaccessible=inaccessible)
        return await self.answer_to(press, timeout=timeout)

    def tap(self, message: Message, label: str) -> Press:
        """Presses without waiting for the answer."""
        self._sees(message)
        return press_button(self.world, self.account, message, find_button(message, label))

    async def answer_to(self, press: Press, *, timeout: float = 30.0) -> Answer:  # noqa: ASYNC109
        """The answer to a press, at most once given by the bot."""
        try:
            return await self.world.changes.until(lambda: press.answer, timeout)
        except TimeoutError:
            raise AssertionError(f"the bot left the press of {self.account.first_name} unanswered") from None

    async def block(self) -> None:
        """Stops the bot."""
        self._change("member", "kicked")
        self.account.blocked = True

    async def unblock(self) -> None:
        """Lets the bot write again."""
        if self.account.blocked:
            self.account.blocked = False
            self._change("kicked", "member")

    def _change(self, old: str, new: str) -> None:
        def status(kind: str) -> Json:
            about: Json = {"status": kind, "user": self.world.bot.as_user()}
            return about | ({"until_date": 0} if kind == "kicked" else {})

        event: Json = {"chat": self.world.chats[self.id].as_chat(), "from": self.account.as_user()}
        event |= {"date": self.world.now(), "old_chat_member": status(old), "new_chat_member": status(new)}
        self.world.tell("my_chat_member", event)

    def _post(self, content: Json, chat: int | None, reply_to: Message | None, topic: int | None) -> Message:
        place = self.world.chats[self.id if chat is None else chat]
        self._may_write(place)
        assert topic is None or topic in place.topics, f"{place.title} has no topic {topic}"
        if reply_to is not None:
            self._sees(reply_to)
        message = post(self.world, place, self.account, content, reply_to=reply_to, topic=topic)
        if place.bot_status in ("member", "administrator") and visible(self.world, place, message):
            self.world.tell("message", message.payload)
        return message

    def _may_write(self, chat: Chat) -> None:
        name = self.account.first_name
        assert chat.migrated_to is None, f"{chat.title} is the supergroup {chat.migrated_to} now"
        assert self.id in chat.members, f"{name} is not in {chat.title}"
        if not chat.is_group:
            assert self.account.started, f"{name} has to press START first"
            assert not self.account.blocked, f"{name} has blocked the bot"

    def _sees(self, message: Message) -> Chat:
        chat = self.world.chats[message.chat_id]
        assert self.id in chat.members, f"{self.account.first_name} is not in {chat.title}"
        assert not message.deleted, "the message is gone"
        assert chat.migrated_to is None, f"{chat.title} is the supergroup {chat.migrated_to} now"
        return chat
