"""One message: the API's `Message` object, kept up to date while the bot edits it."""

from dataclasses import dataclass, field

from .text import Json


@dataclass(frozen=True)
class Button:
    """An inline button as shown: its words, and what it carries."""

    text: str
    data: str | None
    url: str | None


@dataclass(eq=False)
class Message:
    """A live view: after an edit the same object shows the new state. `edits` counts the bot's changes."""

    payload: Json
    deleted: bool = False
    edits: int = 0
    versions: list[str] = field(default_factory=list)

    @property
    def id(self) -> int:
        """`message_id`, unique in its chat only."""
        return int(self.payload["message_id"])

    @property
    def chat_id(self) -> int:
        """Where it stands."""
        return int(self.payload["chat"]["id"])

    @property
    def sender_id(self) -> int:
        """Who wrote it."""
        return int(self.payload["from"]["id"])

    @property
    def text(self) -> str:
        """Text or caption, without markup; empty for service messages."""
        return str(self.payload.get("text", self.payload.get("caption", "")))

    @property
    def entities(self) -> list[Json]:
        """Entities of the text or caption."""
        found: list[Json] = self.payload.get("entities") or self.payload.get("caption_entities") or []
        return found

    @property
    def topic(self) -> int | None:
        """Forum topic id, None outside topics (General included)."""
        return self.payload["message_thread_id"] if self.payload.get("is_topic_message") else None

    @property
    def reply_to(self) -> int | None:
        """Id of the message it answers."""
        answered = self.payload.get("reply_to_message")
        return answered["message_id"] if answered else None

    @property
    def buttons(self) -> list[Button]:
        """The inline buttons, row by row in one list."""
        rows = self.payload.get("reply_markup", {}).get("inline_keyboard", [])
        return [Button(b["text"], b.get("callback_data"), b.get("url")) for row in rows for b in row]

    @property
    def file_id(self) -> str | None:
        """Id of the document, or of the photo's largest size."""
        if "document" in self.payload:
            return str(self.payload["document"]["file_id"])
        return str(self.payload["photo"][-1]["file_id"]) if "photo" in self.payload else None
