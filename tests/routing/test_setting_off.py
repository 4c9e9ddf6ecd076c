"""What rules and steps that are done set off: followers, events for who is told, and promised times."""

from routing.acting import open_order
from routing.acting.opening import Request
from routing.action import Action, ActionKind
from routing.commands import Accept, Finish
from routing.context import Context
from routing.decide import decide
from routing.decision import Reason, Why
from routing.fields import Field, FieldKind
from routing.flow import Flow, FlowStep, OrderType
from routing.order import WorkOrder
from routing.priority import Priority
from routing.rule import Consequence, Rule
from routing.set_off import RulesSkipped, SetOff
from routing.text import Text
from routing.vocabulary import OrderFacts
from tests.routing.a_company import MONDAY, a_company, every
from tests.routing.a_play import Play

SEE = Text("See {{ number }}")
TYPE = OrderType("repair", Text("Repair"), (Field("what", FieldKind.TEXT, Text("What")),), "repair", promise=every(8))


def opened(*rules: Rule) -> tuple[WorkOrder, tuple[object, ...]]:
    company = a_company(rules=rules, order_types={"repair": TYPE})
    decision = decide(company, OrderFacts("repair", requester="sam"), MONDAY)
    outcome = open_order(1, Request("repair", "Pump", {}), decision, Context(company, MONDAY, company.people["sam"]))
    return outcome.order, outcome.events


def test_a_rule_tells_lets_follow_and_comments() -> None:
    actions = (
        Action(ActionKind.TELL, ("warehouse", "requester", "lead", "managers", "warehouse"), SEE),
        Action(ActionKind.FOLLOW, ("will", "sam", "managers")),
        Action(ActionKind.COMMENT, (), SEE),
    )
    order, events = opened(Rule("r", None, Consequence("engineering", actions=actions)))
    assert order.followers == ("will", "erik")  # sam hears anyway, as the requester
    assert [event for event in events if isinstance(event, SetOff)] == [
        SetOff("tell", ("warehouse", "sam", "engineering", "erik"), SEE, "r"),
        SetOff("follow", ("will", "erik"), None, "r"),
        SetOff("comment", (), SEE, "r"),
    ]


def test_whoever_is_gone_from_the_company_is_passed_over() -> None:
    gone = (Action(ActionKind.TELL, ("zoe",), SEE), Action(ActionKind.FOLLOW, ("zoe", "warehouse")))
    order, events = opened(Rule("r", None, Consequence(actions=gone)))
    assert order.followers == ()
    assert not [event for event in events if isinstance(event, SetOff)]


def test_the_actions_of_every_rule_that_fires_are_carried_out_in_order() -> None:
    told = [Action(ActionKind.TELL, (who,), SEE) for who in ("will", "wanda", "ada")]
    _, events = opened(
        Rule("a", None, Consequence(actions=(told[0],), proceed=True)),
        Rule("b", "order.title == 'other'", Consequence(actions=(told[2],))),
        Rule("c", None, Consequence(actions=(told[1],))),
    )
    assert [(event.rule, event.who) for event in events if isinstance(event, SetOff)] == [
        ("a", ("will",)),
        ("c", ("wanda",)),
    ]


def test_the_time_that_a_rule_promises_beats_that_of_the_order_type() -> None:
    order, _ = opened(Rule("r", None, Consequence("engineering", sla={Priority.NORMAL: 4.0})))
    assert order.due_at == MONDAY.replace(hour=14)
    assert order.decision.sla == 4.0
    assert Reason(Why.SLA_BY_RULE, {"hours": "4", "rule": "r"}) in order.decision.reasons
    plain, _ = opened(Rule("r", None, Consequence("engineering", sla={Priority.URGENT: 4.0})))
    assert plain.due_at == MONDAY.replace(day=6)


def test_the_promised_time_is_that_of_the_priority_which_rules_decide() -> None:
    hours = {Priority.NORMAL: 4.0, Priority.URGENT: 1.0}
    order, _ = opened(
        Rule("a", None, Consequence(priority=Priority.URGENT, proceed=True)),
        Rule("b", None, Consequence("engineering", sla=hours)),
    )
    assert order.due_at == MONDAY.replace(hour=11)


def test_rules_that_could_not_be_judged_are_noted_in_the_journal_once() -> None:
    _, events = opened(
        Rule("a", "load.engineering > 1.0", Consequence("sales")),
        Rule("b", "fields.what == 'pump'", Consequence("sales")),
        Rule("c", "order.title.matches(order.type + '(')", Consequence("sales")),
    )
    (skipped,) = [event for event in events if isinstance(event, RulesSkipped)]
    assert skipped.missing == ("load.engineering", "fields.what")
    assert list(skipped.failed) == ["c"]


def test_a_step_that_is_done_tells_whom_the_flow_names() -> None:
    told = Action(ActionKind.TELL, ("requester",), SEE)
    step = FlowStep("fix", Text("Fix"), "engineering", on_done=(told, Action(ActionKind.FOLLOW, ("nora",))))
    play = Play(a_company(Flow("repair", Text("Repair"), (step,))))
    play.does("eva", Accept("fix"))
    play.does("eva", Finish("fix", {}))
    assert SetOff("tell", ("sam",), SEE, "", "fix") in play.happened
    assert play.order.followers == ("nora",)
