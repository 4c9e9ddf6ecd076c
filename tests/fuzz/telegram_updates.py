"""What Telegram sends, one update of each kind, as its reference page shows them."""

from tests.fuzz.torn import Json

BOT = {"id": 77, "is_bot": True, "first_name": "Baton", "username": "baton_bot"}
KAI = {"id": 104, "is_bot": False, "first_name": "Kai", "language_code": "en"}
PRIVATE = {"id": 104, "type": "private", "first_name": "Kai"}
GROUP = {"id": -500, "type": "supergroup", "title": "engineering", "is_forum": True}
DATE = 1_795_000_000
PHOTO = [{"file_id": "p1", "file_unique_id": "u1", "width": 9, "height": 9, "file_size": 99}]
DOCUMENT = {"file_id": "d1", "file_unique_id": "u2", "file_name": "a.pdf", "file_size": 9}
CARD = {"message_id": 5, "date": DATE, "chat": GROUP, "from": BOT, "text": "WO-1001"}
SAID = {"message_id": 6, "date": DATE, "chat": PRIVATE, "from": KAI}
IN_GROUP = {"message_id": 7, "date": DATE, "chat": GROUP, "from": KAI, "message_thread_id": 3, "is_topic_message": True}
ENTITY = {"type": "bot_command", "offset": 0, "length": 5}
FORWARDED = {"type": "hidden_user", "date": DATE, "sender_user_name": "Somebody"}


def message(**parts: object) -> Json:
    """An update with a message."""
    return {"update_id": 1, "message": parts}


def press(data: str, **parts: object) -> Json:
    """An update with a press."""
    query = {"id": "9", "from": KAI, "chat_instance": "1", "data": data, "message": CARD}
    return {"update_id": 1, "callback_query": {**query, **parts}}


UPDATES: tuple[Json, ...] = (
    message(**SAID, text="/order mine", entities=[ENTITY]),
    message(**SAID, text="/start c-bWluZQxxxxxxxxxx"),
    message(**SAID, text="the hall is cold"),
    message(**SAID, text="/order repair PUMP7", reply_to_message={**IN_GROUP, "text": "it leaks", "photo": PHOTO}),
    message(**SAID, caption="/order it leaks", photo=PHOTO, forward_origin=FORWARDED),
    message(**SAID, document=DOCUMENT),
    message(**IN_GROUP, text="/show@baton_bot WO-1001"),
    message(**IN_GROUP, text="soon", reply_to_message=CARD, quote={"text": "WO", "position": 0}),
    message(**IN_GROUP, migrate_to_chat_id=-1001),
    press("accept:1001:0:1"),
    press("show:1001"),
    press("t:order", message={**CARD, "chat": PRIVATE, "reply_to_message": {**SAID, "text": "the hall is cold"}}),
    press("f:draft:v:0:repair", message={"message_id": 5, "date": 0, "chat": PRIVATE}),
    {"update_id": 1, "my_chat_member": {"chat": GROUP, "from": KAI, "date": DATE}},
)
