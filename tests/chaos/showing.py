"""What a chat must show after whatever happened: cards where their rows say, and nothing more often than it may."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bot.telegram_app.sending import view_body
from handlers.showing.view import View
from storage.cards import CardRow
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import Call, FakeTelegram
from tests.process.house import House

Moments = Sequence[tuple[float, float]]
"""From and until, in Unix seconds."""


def card_flaws(house: House, row: CardRow, number: str, view: View) -> list[str]:
    """A card stands where its row says, and shows the view; pages of the web are made when somebody looks."""
    if row.chat == "slack":
        channel = house.slack.world.channels.get(row.address)
        message = channel.find(row.ref or "") if channel else None
        stands = message is not None and number in house.slack.text_of(message)
    elif row.chat == "telegram":
        stands = _last_words(house.telegram, row) == view_body(view).html
    else:
        return []
    return [] if stands else [f"{number}: card {row.id} ({row.audience}) is not in {row.address}"]


def _last_words(telegram: FakeTelegram, row: CardRow) -> str:
    """What the bot last put into a message that stands; "" for one that does not."""
    chat = telegram.world.chats.get(int(row.address))
    message = chat.messages.get(int(row.ref or 0)) if chat and chat.migrated_to is None else None
    if message is None or message.deleted:
        return ""
    calls = [call for call in telegram.calls if call.status == 200 and _message(call) == (row.address, row.ref)]
    return calls[-1].text("text") if calls else ""


def _message(call: Call) -> tuple[str, str]:
    """The message that a call has made or changed, as a row names it."""
    if call.method not in ("sendMessage", "editMessageText"):
        return "", ""
    return str(call.result["chat"]["id"]), str(call.result["message_id"])


def doubled_in_slack(slack: FakeSlack) -> list[str]:
    """On Slack nothing stands twice: a mark is on one message."""
    channels = slack.world.channels.values()
    marks = Counter(str(message.metadata) for c in channels for message in c.messages if message.metadata)
    return [f"stands {times} times: {mark}" for mark, times in marks.items() if times > 1]


def lost_notice(house: House, chat: str, address: str, ref: str) -> bool:
    """Whether a notice that counts as sent never was."""
    if chat == "slack":
        channel = house.slack.world.channels.get(address)
        return channel is None or channel.find(ref) is None
    return chat == "telegram" and not any(_message(call) == (address, ref) for call in _posts(house.telegram))


def _posts(telegram: FakeTelegram) -> list[Call]:
    return [call for call in telegram.calls_of("sendMessage") if call.status == 200]


def doubled_in_telegram(telegram: FakeTelegram, notices: Sequence[tuple[str, str]], unsure: Moments) -> list[str]:
    """`notices` (address and message) were said as often as there are notices that say just that, and once more only
    where Baton could not know that it had said it: the answer was lost, or it died."""
    posts, flaws = _posts(telegram), []
    said = [(place, call.text("text")) for place in notices for call in posts if _message(call) == place]
    for (address, text), wanted in Counter((place[0], text) for place, text in said).items():
        copies = [call for call in posts if _message(call)[0] == address and call.text("text") == text]
        pairs = pairwise(copies)
        excused = sum(first.lost or _between(first.time, second.time, unsure) for first, second in pairs)
        if len(copies) > wanted + excused:
            flaws.append(f"said {len(copies)} times in {address}, {wanted} wanted, {excused} excused: {text}")
    return flaws


def _between(first: float, second: float, unsure: Moments) -> bool:
    return any(since <= second and first <= until for since, until in unsure)
