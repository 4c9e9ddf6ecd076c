"""Slack as a place to deliver to: posts, edits, finding again, people, and what goes wrong."""

from dataclasses import replace
from typing import Any

import pytest

from bot.ports import Destination, Failing, MessageGone, Profile, TryLater, Unreachable
from handlers.showing.view import View, line

from .conftest import Play

ENGINEERING = Destination("C1")


async def test_a_post_is_edited_in_place_and_pings_nobody(delivering: Play) -> None:
    play = delivering
    view = View("WO-1001 <!channel>", (line("*_~ <b> {{ }} <!here> <@U2> :smile:"),), summary="<!channel> WO-1001")
    ref = await play.app.post(ENGINEERING, view, "card:1")
    (message,) = play.slack.messages("C1")
    assert play.text(message) == "WO-1001 <!channel>\n*_~ <b> {{ }} <!here> <@U2> :smile:"
    assert message.text == "&lt;!channel&gt; WO-1001"
    await play.app.edit(ENGINEERING, ref, replace(view, title="WO-1001 done"))
    await play.app.edit(ENGINEERING, ref, replace(view, title="WO-1001 done"))
    assert play.text(play.slack.messages("C1")[0]).startswith("WO-1001 done")
    assert play.slack.pings == []


async def test_a_post_is_found_again_by_its_mark(delivering: Play) -> None:
    play = delivering
    ref = await play.app.post(ENGINEERING, play.desk.card(), "card:1")
    await play.app.edit(ENGINEERING, ref, play.desk.card())
    assert await play.app.find(ENGINEERING, "card:1") == ref
    assert await play.app.find(ENGINEERING, "card:2") is None
    reply = await play.app.post(Destination("C1", reply_to=ref), View("", (line("Late."),)), "notice:1")
    assert await play.app.find(Destination("C1", reply_to=ref), "notice:1") == reply
    assert await play.app.find(Destination("C1", thread=ref), "notice:2") is None
    assert [message.ts for message in play.slack.thread(play.slack.messages("C1")[0])] == [reply]


async def test_nothing_is_found_where_it_is_not(delivering: Play) -> None:
    assert await delivering.app.find(Destination("C2"), "card:1") is None
    assert await delivering.app.find(Destination("C1", reply_to="1.2"), "card:1") is None


async def test_a_public_channel_is_joined_when_something_must_be_posted(delivering: Play) -> None:
    await delivering.app.post(Destination("C2"), delivering.desk.card(), "card:1")
    assert len(delivering.slack.messages("C2")) == 1


async def test_a_private_channel_says_to_invite_the_app(delivering: Play) -> None:
    with pytest.raises(Unreachable, match="invite @baton"):
        await delivering.app.post(Destination("G1"), delivering.desk.card(), "card:1")


async def test_an_archived_channel_says_so(delivering: Play) -> None:
    delivering.slack.archive("C2")
    with pytest.raises(Unreachable, match="archived"):
        await delivering.app.post(Destination("C2"), delivering.desk.card(), "card:1")
    delivering.slack.archive("C1")
    with pytest.raises(Unreachable, match="archived"):
        await delivering.app.post(ENGINEERING, delivering.desk.card(), "card:1")


async def test_files_follow_below_the_message(delivering: Play) -> None:
    play = delivering
    view = View("", (line("Photos"),), files=("f9", "f0", "gone"))
    ref = await play.app.post(ENGINEERING, view, "notice:1")
    (message,) = play.slack.messages("C1")
    (attached,) = play.slack.thread(message)
    assert play.text(attached).strip() == "[drawing.png]"
    assert attached.thread_ts == ref


async def test_files_that_cannot_be_shared_do_not_post_the_message_twice(delivering: Play) -> None:
    delivering.slack.fail_next("files.completeUploadExternal", status=500)
    await delivering.app.post(ENGINEERING, View("Photos", files=("f9",)), "notice:1")
    assert len(delivering.slack.messages("C1")) == 1


async def test_a_file_that_cannot_be_uploaded_leaves_nothing_behind(delivering: Play) -> None:
    delivering.slack.fail_next("files.getUploadURLExternal", status=503)
    with pytest.raises(Failing):
        await delivering.app.post(ENGINEERING, View("Photos", files=("f9",)), "notice:1")
    assert delivering.slack.messages("C1") == []


async def test_people_are_known_by_name_mail_language_and_zone(delivering: Play) -> None:
    app = delivering.app
    assert await app.profile("U1") == Profile("Ann", "Ann@example.com", "zh-Hant", "Asia/Taipei")
    assert await app.profile("U2") == Profile("Bob", "bob@example.com", "en", "Europe/London")
    assert await app.profile("U0BATON01") is None
    assert await app.profile("U9") is None
    assert await app.by_email("ann@EXAMPLE.com") == "U1"
    assert await app.by_email("nobody@example.com") is None


async def test_a_person_is_written_to_directly(delivering: Play) -> None:
    address = await delivering.app.open_direct("U1")
    assert await delivering.app.open_direct("U1") == address
    await delivering.app.post(Destination(address), View("Hello"), "notice:1")
    assert [delivering.text(message) for message in delivering.ann.dms] == ["Hello"]
    assert len(delivering.slack.called("conversations.open")) == 1
    delivering.slack.deactivate("U2")
    with pytest.raises(Unreachable, match="deactivated"):
        await delivering.app.open_direct("U2")


async def test_too_fast_says_how_long_to_wait(delivering: Play) -> None:
    delivering.slack.fail_next("chat.postMessage", retry_after=17)
    with pytest.raises(TryLater) as caught:
        await delivering.app.post(ENGINEERING, delivering.desk.card(), "card:1")
    assert caught.value.seconds == 17


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"error": "token_revoked"}, Unreachable),
        ({"error": "restricted_action"}, Unreachable),
        ({"error": "internal_error"}, Failing),
        ({"error": "msg_too_long"}, Failing),
        ({"status": 503}, Failing),
        ({"drop": True}, Failing),
        ({"drop_after_applying": True}, Failing),
    ],
)
async def test_what_goes_wrong_says_what_may_be_done(
    delivering: Play, fault: dict[str, Any], error: type[Exception]
) -> None:
    delivering.slack.fail_next("chat.postMessage", **fault)
    with pytest.raises(error):
        await delivering.app.post(ENGINEERING, delivering.desk.card(), "card:1")
    assert len(delivering.slack.called("chat.postMessage")) <= 1


async def test_a_missing_scope_is_named(delivering: Play) -> None:
    delivering.slack.world.scopes.discard("chat:write")
    with pytest.raises(Unreachable, match=r"needs chat:write.*baton manifest"):
        await delivering.app.post(ENGINEERING, delivering.desk.card(), "card:1")
    delivering.slack.calls.clear()


async def test_a_post_whose_answer_was_lost_is_found_instead_of_repeated(delivering: Play) -> None:
    delivering.slack.fail_next("chat.postMessage", drop_after_applying=True)
    with pytest.raises(Failing):
        await delivering.app.post(ENGINEERING, delivering.desk.card(), "card:1")
    (message,) = delivering.slack.messages("C1")
    assert await delivering.app.find(ENGINEERING, "card:1") == message.ts


async def test_a_post_is_found_again_by_an_app_that_was_thrown_out_meanwhile(delivering: Play) -> None:
    ref = await delivering.app.post(ENGINEERING, View("Card"), "card:1")
    delivering.slack.remove_bot("C1")
    assert await delivering.app.find(ENGINEERING, "card:1") == ref


async def test_a_message_that_is_gone_or_somebody_elses_is_to_be_posted_anew(delivering: Play) -> None:
    play = delivering
    card = await play.card()
    play.slack.delete(card)
    with pytest.raises(MessageGone):
        await play.app.edit(ENGINEERING, card.ts, play.desk.card())
    hers = await play.ann.say("C1", "hello")
    with pytest.raises(MessageGone):
        await play.app.edit(ENGINEERING, hers.ts, play.desk.card())
    with pytest.raises(MessageGone):
        await play.app.post(Destination("C1", reply_to=card.ts), View("Late"), "notice:1")
