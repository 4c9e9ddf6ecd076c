"""How the Bot API says no: one exception, and the wordings that more than one method uses."""

GONE_BUTTON = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Refused(Exception):
    """An answer with `ok: false`: HTTP status, description, and `parameters` (retry_after, migrate_to_chat_id)."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = parameters


def bad(text: str) -> Refused:
    """400 with Telegram's prefix."""
    return Refused(400, f"Bad Request: {text}")


def forbidden(text: str) -> Refused:
    """403 with Telegram's prefix."""
    return Refused(403, f"Forbidden: {text}")


def conflict(text: str) -> Refused:
    """409 with Telegram's prefix."""
    return Refused(409, f"Conflict: {text}")


def too_many(seconds: int) -> Refused:
    """429 that says in `retry_after` how many seconds to wait."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def upgraded(new_chat: int) -> Refused:
    """400 for a group that has become the supergroup `new_chat`."""
    return Refused(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=new_chat)
