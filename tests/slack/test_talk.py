"""Threads, direct messages, @mentions and shortcuts, in both ways of listening."""

from .conftest import Play


async def test_a_reply_below_a_card_is_a_comment_with_its_files(play: Play) -> None:
    card = await play.card()
    reply = await play.bob.say("C1", "the *valve* & <b>", thread=card, files=[("pump.jpg", b"\xff\xd8")])
    await play.app.idle()
    assert play.desk.done == ["comment the *valve* & <b>"]
    assert play.desk.files == [("pump.jpg", "image/jpeg", b"\xff\xd8")]
    assert reply.reactions == {"white_check_mark": ["U0BATON01"]}
    assert play.desk.visits[-1].origin == card.ts


async def test_a_comment_that_is_refused_is_answered_in_the_thread(play: Play) -> None:
    card = await play.card()
    await play.bob.say("C1", "refuse me", thread=card)
    assert await play.told(play.bob) == ["The order is closed."]
    assert play.bob.ephemerals[0].thread_ts == card.ts


async def test_a_file_that_is_too_large_is_refused_with_a_sentence(play: Play) -> None:
    card = await play.card()
    await play.bob.say("C1", "look", thread=card, files=[("film.mov", b"x" * 21)])
    assert await play.told(play.bob) == ["film.mov is too large."]
    assert play.desk.done == []


async def test_other_talk_edits_and_its_own_posts_are_none_of_its_business(play: Play) -> None:
    card = await play.card()
    mine = await play.ann.say("C1", "lunch?")
    await play.bob.say("C1", "yes", thread=mine, files=[("menu.pdf", b"%PDF")])
    reply = await play.bob.say("C1", "first", thread=card)
    await play.bob.edit(reply, "second")
    await play.app.idle()
    assert play.desk.done == ["comment first"]
    assert play.desk.files == []


async def test_direct_messages_are_commands(play: Play) -> None:
    await play.ann.dm("repair line 3")
    answer = await play.slack.until(lambda: play.ann.dms)
    assert play.text(answer[0]) == "Ordered: repair line 3"
    assert play.desk.visits[-1].private is True


async def test_a_direct_message_with_a_file_brings_it_along(play: Play) -> None:
    await play.ann.dm("repair line 3", files=[("pump.jpg", b"\xff\xd8")])
    await play.app.idle()
    (source,) = play.desk.sources
    assert (source.author, source.text, source.files) == ("", "", ("f1",))


async def test_a_reply_below_a_card_in_direct_messages_is_a_comment(play: Play) -> None:
    card = await play.card(await play.app.open_direct("U2"))
    await play.bob.dm("the valve is here", thread=card)
    await play.app.idle()
    assert play.desk.done == ["comment the valve is here"]


async def test_a_reply_below_something_else_in_direct_messages_is_a_command(play: Play) -> None:
    asked = await play.bob.dm("help")
    await play.bob.dm("repair line 3", thread=asked)
    answers = await play.slack.until(lambda: play.slack.thread(asked)[1:])
    assert play.text(answers[0]) == "Ordered: repair line 3"


async def test_a_mention_orders_and_the_message_comes_along(play: Play) -> None:
    message = await play.ann.mention("C1", "@baton repair line 3, ask Bob", files=[("pump.jpg", b"\xff\xd8")])
    assert await play.told(play.ann) == ["Ordered: repair line 3, ask Bob"]
    (source,) = play.desk.sources
    assert (source.author, source.text, source.files) == ("Ann", "repair line 3, ask Bob", ("f1",))
    assert source.link.endswith(f"/archives/C1/p{message.ts.replace('.', '')}")


async def test_a_mention_in_a_thread_orders_what_the_thread_is_about(play: Play) -> None:
    asked = await play.bob.say("C1", "PLC <down> & out")
    await play.ann.mention("C1", "@baton", thread=asked)
    form = await play.told(play.ann)
    assert form == ["New work order\nA few details are missing.\n[Open the form]"]
    (source,) = play.desk.sources
    assert (source.author, source.text) == ("Bob", "PLC <down> & out")
    assert play.ann.ephemerals[0].thread_ts == asked.ts


async def test_a_mention_with_a_verb_is_that_command(play: Play) -> None:
    await play.ann.mention("C1", "@baton show WO-1001")
    assert await play.told(play.ann) == ["Ordered: show WO-1001"]
    assert play.desk.sources == []


async def test_a_mention_below_a_card_is_a_comment(play: Play) -> None:
    card = await play.card()
    await play.ann.mention("C1", "@baton the valve is here", thread=card)
    await play.app.idle()
    assert play.desk.done == ["comment the valve is here"]


async def test_a_mention_with_nothing_opens_the_form_behind_a_button(play: Play) -> None:
    await play.ann.mention("C1", "@baton")
    await play.told(play.ann)
    await play.ann.press(play.ann.ephemerals[0], "Open the form")
    await play.slack.until(lambda: play.ann.modal)
    assert play.desk.sources == []


async def test_the_message_shortcut_brings_author_link_and_files(play: Play) -> None:
    message = await play.bob.say("C1", "PLC down", files=[("pump.jpg", b"\xff\xd8")])
    await play.ann.shortcut("make_order", message)
    await play.slack.until(lambda: play.ann.modal)
    (source,) = play.desk.sources
    assert (source.author, source.text, source.files) == ("Bob", "PLC down", ("f1",))
    assert "/archives/C1/" in source.link


async def test_the_message_shortcut_works_where_the_app_is_no_member(play: Play) -> None:
    message = await play.ann.say("C2", "PLC down")
    await play.ann.shortcut("make_order", message)
    await play.slack.until(lambda: play.ann.modal)
    (source,) = play.desk.sources
    assert (source.text, source.link) == ("PLC down", "")


async def test_the_global_shortcut_answers_in_direct_messages(play: Play) -> None:
    await play.ann.shortcut("new_order")
    await play.ann.choose("Type", "Rush order")
    await play.ann.fill({"What is wrong?": "Leak"})
    await play.ann.submit()
    answers = await play.slack.until(lambda: play.ann.dms)
    assert play.text(answers[0]) == "WO-1002 is on its way."
