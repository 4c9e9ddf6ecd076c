"""`/order` and its modal, in both ways of listening."""

from .conftest import Play


async def test_the_command_opens_the_form_and_the_type_changes_it(play: Play) -> None:
    ann = play.ann
    await ann.command("/order", channel="C1")
    await ann.choose("Type", "Repair")
    await ann.fill({"What is wrong?": "Line 3 stopped", "Machine": "Pump 7"})
    await ann.submit()
    assert ann.modal is None
    assert await play.told(ann) == ["WO-1002 is on its way."]
    assert play.desk.answers["title"] == "Line 3 stopped"
    assert play.desk.answers["machine"] == "PUMP7"


async def test_errors_stand_beside_their_fields(play: Play) -> None:
    ann = play.ann
    await ann.command("/order", channel="C1")
    await ann.choose("Type", "Rush order")
    await ann.fill({"What is wrong?": "bad"})
    await ann.submit()
    assert list(ann.modal_errors.values()) == ["Say more."]
    await ann.fill({"What is wrong?": "All of it"})
    await ann.submit()
    assert await play.told(ann) == ["WO-1002 is on its way."]


async def test_what_was_typed_survives_another_type(play: Play) -> None:
    ann = play.ann
    await ann.command("/order", channel="C1")
    await ann.choose("Type", "Repair")
    await ann.fill({"What is wrong?": "Line 3 stopped"})
    await ann.choose("Type", "Rush order")
    await play.slack.until(lambda: ann.modal and "Machine" not in play.slack.text_of(ann.modal))
    await ann.submit()
    assert play.desk.answers["title"] == "Line 3 stopped"


async def test_files_of_a_form_are_fetched_and_kept_once(play: Play) -> None:
    ann = play.ann
    await ann.command("/order", channel="C1")
    await ann.choose("Type", "Repair")
    await ann.fill({"What is wrong?": "bad", "Photos": [("pump.jpg", b"\xff\xd8")]})
    await ann.submit()
    await ann.fill({"What is wrong?": "good"})
    await ann.submit()
    assert play.desk.files == [("pump.jpg", "image/jpeg", b"\xff\xd8")]
    assert play.desk.answers["photo"] == ["f1"]


async def test_a_file_that_is_too_large_is_told_beside_its_field(play: Play) -> None:
    ann = play.ann
    await ann.command("/order", channel="C1")
    await ann.choose("Type", "Repair")
    await ann.fill({"What is wrong?": "Leak", "Photos": [("film.mov", b"x" * 21)]})
    await ann.submit()
    assert list(ann.modal_errors.values()) == ["film.mov is too large."]


async def test_an_expired_form_says_so_in_the_modal(play: Play) -> None:
    ann = play.ann
    await ann.command("/order", channel="C1")
    await ann.choose("Type", "Rush order")
    await ann.fill({"What is wrong?": "Leak"})
    play.desk.form_open = False
    await ann.submit()
    assert ann.modal is not None
    assert "This form has expired." in play.slack.text_of(ann.modal)
    assert ann.modal.data["submit"] is None


async def test_the_date_picker_gives_a_moment(play: Play) -> None:
    ann = play.ann
    await ann.command("/order", channel="C1")
    await ann.choose("Type", "Repair")
    await ann.fill({"What is wrong?": "Leak", "Until when?": 1_790_000_000})
    await ann.submit()
    assert play.desk.answers["until"] == "1790000000"


async def test_a_command_where_the_app_is_no_member_is_answered(play: Play) -> None:
    ann = play.ann
    await ann.command("/order", channel="C2")
    await ann.choose("Type", "Rush order")
    await ann.fill({"What is wrong?": "Leak"})
    await ann.submit()
    assert await play.told(ann) == ["WO-1002 is on its way."]
    assert play.desk.visits[0].address == "C2"


async def test_words_after_the_command_are_answered_with_the_acknowledgement(play: Play) -> None:
    ann = play.ann
    answer = await ann.command("/order", "repair <line 3> & *now*", channel="C1")
    assert answer is not None
    assert await play.told(ann) == ["Ordered: repair <line 3> & *now*"]
    await ann.command("/order", "show", channel="C1")
    assert len(await play.told(ann, 4)) == 4
    assert play.slack.pings == []
