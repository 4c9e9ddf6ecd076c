"""Command words with something after them that is none of what they take: a mistake is said, work is an order."""

import pytest

from tests.handlers.a_counter import Counter, counter, said

__all__ = ["counter"]

MISTAKES = {
    "rehearse 1y": "I do not understand “1y”. Write how far back: /order rehearse 30d",
    "rehearse -5d": "I do not understand “-5d”.",
    "rehearse last month": "I do not understand “last month”.",
    "handoffs 0": "I do not understand “0”. Write how far back: /order handoffs 30d",
    "handoffs abc": "I do not understand “abc”.",
    "handoffs -1": "at most 730 days",
    "handoffs 9999": "at most 730 days",
    "load nowhere": "I know no department “nowhere”. There are: Customer service, Sales, Engineering",
    "load eng": "Did you mean “/order load Engineering”?",
    "board ware": "Did you mean “/order board Warehouse”?",
    "rebalance nowhere": "I know no department “nowhere”.",
    "bind nowhere": "I know no department “nowhere”.",
    "bind legel": "Did you mean “/order bind Legal”?",
    "load 采购": "Did you mean “/order load Procurement”?",
    "back nobody": "I know nobody called “nobody”. /order back alone means you.",
    "back lyn": "Did you mean “/order back Lin Wei”?",
    "off lyn tomorrow": "I know nobody called “lyn”. Did you mean “/order off Lin Wei tomorrow”?",
    "off switch": "[Make it an order]",
    "back door": "[Make it an order]",
    "invite nobody": "I know nobody called “nobody”.",
    "swap nobody friday": "In your department nobody is called “nobody”. There are: Kai Guo, Lin Wei, Wu Jian",
    "swap friday nobody": "nobody is called “nobody”",
    "swap with nobody on friday": "nobody is called “nobody”",
    "swap wu and kai friday": "In your department nobody is called “wu and kai”.",
    "invite": "Whom? Write the name of a colleague: /order invite …",
    "swap wu nonsense": "I do not understand the day “nonsense”. Write e.g. /order swap Wu Jian friday",
    "swap wu": "Which day? Write e.g. /order swap Wu Jian friday",
    "swap friday": "With whom, and when?",
    "swap": "With whom, and when?",
    "swap hao friday": "You cannot swap with yourself.",
    "swap friday hao": "You cannot swap with yourself.",
    "similar WO-9999": "I find no order “WO-9999”.",
    "why nonsense": "I find no order “nonsense”.",
    "show nonsense": "I find no order “nonsense”.",
    "accept WO-9x": "I find no order “WO-9x”.",
    "reload now": "Nothing belongs after “reload”: write /order reload.",
    "lod engineering": "Did you mean “/order load engineering”?",
    "rehears 30d": "Did you mean “/order rehearse 30d”?",
    "swapp wu friday": "Did you mean “/order swap wu friday”?",
}


@pytest.mark.parametrize(("typed", "answer"), MISTAKES.items(), ids=MISTAKES)
async def test_what_a_command_does_not_take_is_said_in_a_sentence(counter: Counter, typed: str, answer: str) -> None:
    reply = await counter.types("kai" if typed.startswith("back") else "hao", typed)
    assert answer in said(reply)
    assert reply.form is None
    assert not reply.done


IN_CHINESE = {
    "load 不存在": "没有“不存在”这个部门",
    "负荷 工程": "是不是“/order load 工程部”？",
    "load 工程": "是不是“/order load 工程部”？",
    "back 没有人": "没有叫“没有人”的人",
    "swap 没有人 周五": "你的部门里没有叫“没有人”的人",
    "swap 李浩 周五": "不能和自己换班",
    "swap 周五和李浩": "不能和自己换班",
    "rehearse 一年": "看不懂“一年”",
    "handoffs 0": "至少 1 天，最多 730 天",
    "why 胡说": "没找到工单“胡说”",
}


@pytest.mark.parametrize(("typed", "answer"), IN_CHINESE.items(), ids=IN_CHINESE)
async def test_it_is_said_in_the_language_of_who_typed_it(counter: Counter, typed: str, answer: str) -> None:
    counter.language = "zh-Hans"
    reply = await counter.types("hao", typed)
    assert answer in said(reply)
    assert reply.form is None


@pytest.mark.parametrize(
    "typed",
    [
        "load the truck for customer 7",
        "load the truck",
        "load 3号车去客户那里装货",
        "load 把货物都装上卡车",
        "board up the window",
        "back door is broken",
        "back door broken",
        "back 门坏了",
        "back 后门关不上，请修理",
        "swap the pump on line 3",
        "swap the pump friday",
        "swap 三号线的水泵",
        "swap 三号线的水泵 周五",
        "off-spec batch returned",
        "off 3号线PLC的开关坏了",
        "off switch of line 3 is broken",
        "rehearse the fire alarm",
        "reload the vending machine",
        "rebalance the fan of line 3",
        "bind the loose cables in hall 2",
        "handoffs between shifts are a mess at gate 3",
        "why is line 3 so slow today",
        "show the visitors around the hall",
        "similar leak as yesterday at line 3",
        "invite the auditors for friday 10:00",
        "help me with the customs papers",
        "mine cart on track 2 is stuck",
        "web shop is down",
        "link belt is broken",
        "language course for the warehouse team",
        "unbind the pallets in row 7",
        "start pump 3 again at six",
        "accept the delivery at gate 2",
    ],
)
async def test_work_in_words_that_begin_like_a_command_is_an_order(counter: Counter, typed: str) -> None:
    reply = await counter.types("hao", typed)
    assert reply.form is not None, said(reply)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("rehearse 30", "There are no orders since"),
        ("rehearse 12 weeks", "There are no orders since"),
        ("rehearse 30天", "There are no orders since"),
        ("handoffs 30", "Handovers of the last 30 days"),
        ("handoffs last 4 weeks", "Handovers of the last 28 days"),
        ("负荷 工程部", "Engineering"),
        ("off work tomorrow", "you are away all of Tue, Nov 24"),
        ("swap friday wu", "Wu Jian is asked."),
        ("swap with Wu Jian on friday", "Wu Jian is asked."),
        ("swap 和吴建 周五", "Wu Jian is asked."),
        ("load Customer service", "Customer service"),
    ],
)
async def test_what_is_meant_is_done(counter: Counter, typed: str, answer: str) -> None:
    reply = await counter.types("kai", typed)
    assert answer in said(reply)
    assert reply.done


async def test_one_press_makes_an_order_of_the_words_after_all(counter: Counter) -> None:
    reply = await counter.types("hao", "load pallets")
    [button] = [button for view in reply.views for button in view.buttons]
    pressed = await counter.presses("hao", button.token)
    assert pressed.form is not None


@pytest.mark.parametrize(
    "typed", ["load\nEngineering", "load\tEngineering", "load\u3000工程部", "load \n Engineering "]
)
async def test_a_command_ends_at_any_white_space(counter: Counter, typed: str) -> None:
    assert await counter.hears("hao", typed) == await counter.hears("hao", "load Engineering")


async def test_a_comment_may_begin_on_a_line_of_its_own(counter: Counter) -> None:
    assert "WO-9999" in await counter.hears("hao", "comment WO-9999\nthe valve is here\nshelf 4")


async def test_a_pasted_table_is_an_order(counter: Counter) -> None:
    reply = await counter.types("hao", "Item\tQty\nP-100\t20")
    assert reply.form
    assert "P-100" in str(reply.form)
