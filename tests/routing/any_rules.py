"""Random companies and orders for the rules: conditions of every shape, answers of every kind, and none."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from routing.conditions import Kind
from routing.fact import Fact, KnownFact
from routing.fields import Field, FieldKind, FieldValue
from routing.flow import Flow, FlowStep, OrderType
from routing.priority import Priority
from routing.rule import Collaborator, Consequence, Rule
from routing.text import Text
from routing.vocabulary import OrderFacts
from tests.routing.a_company import MONDAY, PEOPLE, a_company

WORDS = ("", "x", "y", "z", "y'x", "五")
TEXTS = ("order.type", "fields.a", "fields.b", "fields.mixed", "dossier.grade", "time.weekday", "requester.id")
"""Names that texts can be compared with; fields.b is only asked by the second type, fields.mixed is a number there."""

FIELDS = {
    "one": (("a", FieldKind.TEXT), ("mixed", FieldKind.TEXT), ("photos", FieldKind.FILE)),
    "two": (("a", FieldKind.TEXT), ("b", FieldKind.CHOICE), ("mixed", FieldKind.NUMBER), ("cost", FieldKind.MONEY)),
}
FACTS = {"dossier.grade": Fact("dossier.grade", Kind.TEXT), "stock.left": Fact("stock.left", Kind.NUMBER)}
PATH = Flow("path", Text("Path"), (FlowStep("do", Text("Do"), "lead"), FlowStep("check", Text("Check"), "warehouse")))


def quoted(word: str) -> str:
    """A word as conditions write it."""
    return "'" + word.replace("'", "\\'") + "'"


_NAME = st.sampled_from(TEXTS)
_WORD = st.sampled_from([quoted(word) for word in (*WORDS, "one", "two", "mon")])
_TEST = st.one_of(
    st.builds("{} == {}".format, _NAME, _WORD),
    st.builds("{1} == {0}".format, _NAME, _WORD),
    st.builds("{} in [{}, {}]".format, _NAME, _WORD, _WORD),
    st.builds("{} != {}".format, _NAME, _WORD),
)

OTHERS = (
    "given.a",
    "given.b == true",
    "fields.cost > 100.0",
    "fields.mixed > 3",
    "fields.mixed == 3",
    "fields.a.startsWith('x')",
    "fields.a.matches('^x+$')",
    "fields.photos.size() > 1",
    "['x', 'y'].exists(w, w == fields.a)",
    "load.engineering > 1.0",
    "stock.left < 5",
    "stock.left / 0.0 > 1.0",
    "time.working",
    "order.priority in ['high', 'urgent']",
    "fields.nobody == 'x'",  # a mistake that the loader would have refused
)


CONDITIONS = st.recursive(
    _TEST | st.sampled_from(OTHERS),
    lambda inner: st.one_of(
        st.builds("({} && {})".format, inner, inner),
        st.builds("({} || {})".format, inner, inner),
        st.builds("!({})".format, inner),
        st.builds("({} ? {} : {})".format, inner, inner, inner),
    ),
    max_leaves=5,
)
"""Any condition, nested a little."""

_DEPARTMENT = st.sampled_from(["engineering", "warehouse", "sales"])
_THEN = st.builds(
    Consequence,
    lead=st.none() | _DEPARTMENT,
    collaborators=st.lists(st.builds(Collaborator, _DEPARTMENT), max_size=1).map(tuple),
    priority=st.none() | st.sampled_from(Priority),
    proceed=st.booleans(),
)


def rules(id_: str) -> st.SearchStrategy[Rule]:
    """A rule of this id."""
    return st.builds(Rule, st.just(id_), st.none() | CONDITIONS | CONDITIONS | CONDITIONS, _THEN)


_RULES = st.integers(0, 6).flatmap(lambda count: st.tuples(*(rules(f"r{place}") for place in range(count))))
_TYPES = {
    id_: OrderType(id_, Text(id_), tuple(Field(f, kind, Text(f)) for f, kind in asked), "path")
    for id_, asked in FIELDS.items()
}
_COMPANY = a_company(facts=FACTS, order_types=_TYPES, flows={"path": PATH})
_DEFAULT = st.none() | st.just(Rule("default", None, Consequence("sales")))
COMPANIES = st.builds(lambda listed, default: replace(_COMPANY, rules=listed, default=default), _RULES, _DEFAULT)
"""Up to six rules over two order types."""

ANSWERS: dict[FieldKind, st.SearchStrategy[FieldValue]] = {
    FieldKind.TEXT: st.sampled_from(WORDS),
    FieldKind.CHOICE: st.sampled_from(WORDS),
    FieldKind.NUMBER: st.sampled_from([0, 3, 4.5, 10**15]),
    FieldKind.MONEY: st.sampled_from(["99.50 EUR", "100000 CNY", "much"]),
    FieldKind.FILE: st.sampled_from([[], ["f1"], ["f1", "f2"]]),
}
_ODD: st.SearchStrategy[FieldValue] = st.sampled_from([None, None, "x", 7, ["x"]])
_KNOWN = st.fixed_dictionaries(
    {}, optional={"dossier.grade": st.sampled_from(WORDS).map(KnownFact), "stock.left": st.just(KnownFact(3))}
)


def _orders(type_: str) -> st.SearchStrategy[OrderFacts]:
    return st.builds(
        OrderFacts,
        st.just(type_),
        st.fixed_dictionaries({id_: ANSWERS[kind] | ANSWERS[kind] | _ODD for id_, kind in FIELDS[type_]}),
        st.sampled_from(Priority),
        st.sampled_from([*PEOPLE, "x", ""]),
        load=st.sampled_from([{}, {"engineering": 1.5}, {"engineering": 0.0}]),
        dossier=_KNOWN,
    )


ORDERS = _orders("one") | _orders("two")
"""An order of either type; every answer may be missing, or of a kind that does not fit."""

MOMENTS = st.integers(0, 24 * 14).map(lambda hours: MONDAY + timedelta(hours=hours))
