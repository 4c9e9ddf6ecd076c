"""Views and forms as Block Kit, held against Slack's own limits."""

from dataclasses import replace

import pytest

from bot.slack_app.blocks import MOST_BUTTONS, blocks_of, message_of, rich_text, summary_of, words_blocks
from bot.slack_app.inputs import input_block
from bot.slack_app.modal import form_modal, home_tab, words_modal
from bot.slack_app.origin import Origin, unpacked
from bot.slack_app.payload import Json
from handlers.showing.view import Button, Form, Question, Reply, Span, View, line
from routing.fields import FieldKind
from tests.fakes.slack.payload_checks import check_blocks, check_view

FULL = View(
    "t" * 400,
    tuple(line(Span("x" * 900, "bold"), Span("page", href="https://baton.example/1")) for _ in range(80)),
    tuple(Button(f"b{n}", f"token{n}", "label" * 30, "danger") for n in range(70)),
    progress=1.2,
    summary="<" * 5000,
)


def form(*questions: Question, title: str = "Order") -> Form:
    return Form("draft1", title, "Send", questions, language="zh-Hant")


def element(question: Question) -> Json:
    made: Json = input_block(form(question), question)["element"]
    return made


def test_the_largest_view_fits() -> None:
    message = message_of(FULL)
    assert check_blocks(message["blocks"])
    assert len(message["text"]) < 4000
    assert sum(len(block["elements"]) for block in message["blocks"] if block["type"] == "actions") == MOST_BUTTONS
    assert check_view(home_tab(FULL, "w" * 5000))
    assert check_view(words_modal(Reply("w" * 5000, (FULL, FULL)), Origin()))


def test_an_empty_view_is_still_a_message() -> None:
    assert message_of(View("")) == {"text": "…"}
    assert check_view(words_modal(Reply(), Origin()))


def test_styles_are_fields_and_never_marks_in_the_text() -> None:
    (block,) = rich_text([line("*a*", Span("b", "bold"), Span("c", "faint"), Span("d", "code"), Span("e", "strike"))])
    (section,) = block["elements"]
    assert [piece["text"] for piece in section["elements"]] == ["*a*", "b", "c", "d", "e"]
    assert [list(piece.get("style", {})) for piece in section["elements"]] == [
        [],
        ["bold"],
        ["italic"],
        ["code"],
        ["strike"],
    ]


def test_only_web_addresses_become_links() -> None:
    (block,) = rich_text([line(Span("a", href="javascript:alert(1)"), Span("b", href="https://baton.example"))])
    assert [piece["type"] for piece in block["elements"][0]["elements"]] == ["text", "link"]
    odd = View("", buttons=(Button("page", "", "Page", url="ftp://baton.example"),))
    assert blocks_of(odd) == []


def test_of_many_buttons_of_an_order_those_that_matter_less_are_in_a_menu() -> None:
    many = tuple(Button(f"b{n}", f"t{n}", f"Button {n}") for n in range(9))
    (row,) = blocks_of(View("", buttons=many, order="WO-1001"))
    assert [element["type"] for element in row["elements"]] == [*4 * ["button"], "overflow"]
    assert [entry["value"] for entry in row["elements"][-1]["options"]] == ["t4", "t5", "t6", "t7", "t8"]
    assert check_view({"type": "home", "blocks": [row]})


def test_a_menu_holds_five_and_nothing_that_is_urged() -> None:
    many = tuple(Button(f"b{n}", f"t{n}", f"Button {n}") for n in range(12))
    rows = blocks_of(View("", buttons=many, order="WO-1001"))
    assert [len(row["elements"]) for row in rows] == [5, 3]
    urged = (*many[:5], replace(many[5], style="primary"), many[6])
    (first, second) = blocks_of(View("", buttons=urged, order="WO-1001"))
    assert [element["type"] for element in (*first["elements"], *second["elements"])] == [*6 * ["button"], "overflow"]


def test_a_list_keeps_all_its_buttons_in_sight() -> None:
    many = tuple(Button(f"b{n}", f"t{n}", f"WO-{n}") for n in range(9))
    rows = blocks_of(View("", buttons=many))
    assert {element["type"] for row in rows for element in row["elements"]} == {"button"}


def test_what_only_looks_like_an_address_stays_words() -> None:
    for words in ("I do not know “https://[x”.", "http://a\u2100b.example"):
        (block,) = words_blocks(words)
        kinds = [(element["type"], element["text"]) for element in block["elements"][0]["elements"]]
        assert {kind for kind, _ in kinds} == {"text"}
        assert "".join(text for _, text in kinds) == words


def test_addresses_in_words_can_be_clicked() -> None:
    (block,) = words_blocks("Open https://baton.example/signin/x?y=1.\n网页：https://baton.example/。")
    pieces = [piece.get("url") or piece["text"] for piece in block["elements"][0]["elements"]]
    assert pieces == [
        "Open ",
        "https://baton.example/signin/x?y=1",
        ".",
        "\n",
        "网页：",
        "https://baton.example/",
        "。",
    ]
    assert words_blocks(" ") == []


def test_progress_is_a_bar_of_characters() -> None:
    (block,) = blocks_of(View("", progress=0.4))
    assert block["elements"][0]["elements"][0]["text"] == "▰▰▰▰▱▱▱▱▱▱ 40%"


def test_the_summary_falls_back_on_the_title_and_the_first_words() -> None:
    assert summary_of(View("A & B")) == "A &amp; B"
    assert summary_of(View("", (line(""), line("Late.")))) == "Late."


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        (
            Question("a", FieldKind.TEXT, "A", "help", longest=9000, multiline=True, value="x" * 4000),
            "plain_text_input",
        ),
        (Question("a", FieldKind.NUMBER, "A", value="3.5"), "number_input"),
        (Question("a", FieldKind.NUMBER, "A", value="three"), "plain_text_input"),
        (Question("a", FieldKind.MONEY, "A", value="1,200 EUR"), "plain_text_input"),
        (Question("a", FieldKind.CHOICE, "A", choices=(("x", "X"),), value="x"), "static_select"),
        (Question("a", FieldKind.CHOICE, "A", choices=(("x", "X"),), value="gone"), "static_select"),
        (Question("a", FieldKind.CHOICE, "A", choices=tuple((f"c{n}", "y" * 99) for n in range(130))), "static_select"),
        (Question("a", FieldKind.CHOICE, "A"), "plain_text_input"),
        (Question("a", FieldKind.PERSON, "A", choices=(("ann", "Ann"),), open_choice=True), "external_select"),
        (Question("a", FieldKind.ASSET, "A", value="PUMP7", shown="Pump 7", open_choice=True), "external_select"),
        (Question("a", FieldKind.DATETIME, "A", value="2026-11-23T10:00:00+00:00"), "datetimepicker"),
        (Question("a", FieldKind.DATETIME, "A", value="1790000000"), "datetimepicker"),
        (Question("a", FieldKind.DATETIME, "A", value="tomorrow 15:00"), "plain_text_input"),
        (Question("a", FieldKind.FILE, "A", required=True, value=["f1", "f2"]), "file_input"),
    ],
)
def test_every_kind_of_question_is_an_input_that_slack_takes(question: Question, kind: str) -> None:
    assert element(question)["type"] == kind
    assert check_view(form_modal(form(question), Origin()))


def test_what_is_attached_already_need_not_be_given_again() -> None:
    question = Question("a", FieldKind.FILE, "A", required=True, value=["f1", "f2"])
    block = input_block(form(question), question)
    assert block["optional"] is True
    assert block["hint"]["text"].startswith("已附 2 個檔案")


def test_a_chosen_answer_that_is_not_listed_keeps_its_words() -> None:
    question = Question("a", FieldKind.ASSET, "A", value="PUMP7", shown="Pump 7", open_choice=True)
    assert element(question)["initial_option"]["text"]["text"] == "Pump 7"


def test_a_long_title_stands_above_the_form() -> None:
    modal = form_modal(form(title="WO-1001 · Report trouble to the manager"), Origin(), "Please look again.")
    assert check_view(modal)
    assert modal["title"]["text"] == "WO-1001 · Report troubl…"
    assert modal["blocks"][0]["text"]["text"] == "WO-1001 · Report trouble to the manager"


def test_an_origin_travels_through_a_modal() -> None:
    origin = Origin("C1", "1.2", False, "3.4", "https://hooks.slack.example/x")
    modal = form_modal(form(), origin)
    assert unpacked(modal["private_metadata"]) == Origin("C1", "1.2", False, "3.4", origin.response_url, form="draft1")
    assert unpacked("") == Origin()
