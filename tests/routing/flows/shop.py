"""A repair with everything that a flow can have: a step by result, a loop back, an order within the order."""

from routing.company import Company
from routing.fields import Choice, Field, FieldKind
from routing.flow import Flow, FlowStep, OrderType
from routing.rework import Back
from routing.suborder import SubOrder
from routing.text import Text
from tests.routing.a_company import SPARE, a_company

PASSED = Field(
    "passed", FieldKind.CHOICE, Text("Passed?"), choices=(Choice("yes", Text("Yes")), Choice("no", Text("No")))
)
REMARKS = Field("remarks", FieldKind.TEXT, Text("Remarks"))
PRICE = Field("price", FieldKind.MONEY, Text("Price"))

NEEDED = "given.results.diagnose.spare && results.diagnose.spare != 'none'"
BACK = Back(("fix",), "results.final_check.passed == 'no'", at_most=2)

DIAGNOSE = FlowStep("diagnose", Text("Diagnose"), "lead", form=(SPARE,))
PARTS = FlowStep("parts", Text("Parts"), "warehouse", after=("diagnose",), condition=NEEDED)
FIX = FlowStep("fix", Text("Fix"), "lead", effort=4, after=("parts",))
CLEAN = FlowStep("clean", Text("Clean"), "warehouse", after=("fix",))
CHECK = FlowStep("final-check", Text("Check"), "sales", after=("clean",), form=(PASSED, REMARKS), back=BACK)
PACK = FlowStep("pack", Text("Pack"), "warehouse", after=("final-check",))

LOOP = Flow("loop", Text("Loop"), (DIAGNOSE, PARTS, FIX, CLEAN, CHECK, PACK))

BUY = FlowStep(
    "parts",
    Text("Buy the part"),
    "lead",
    after=("diagnose",),
    condition=NEEDED,
    order=SubOrder("purchase", {"item": "{{ results.diagnose.spare }} for {{ fields.asset }}", "quantity": 2}),
)
BUYING = Flow("buying", Text("Buying"), (DIAGNOSE, BUY, FIX))
PURCHASE = Flow(
    "purchase",
    Text("Purchase"),
    (
        FlowStep("approve", Text("Approve"), "board"),
        FlowStep("buy", Text("Buy"), "sales", after=("approve",), form=(PRICE,)),
    ),
)


def a_shop(flow: Flow = LOOP) -> Company:
    """The small company with such a flow, and purchases beside it."""
    asset = Field("asset", FieldKind.TEXT, Text("Asset"))
    item, quantity = Field("item", FieldKind.TEXT, Text("Item")), Field("quantity", FieldKind.NUMBER, Text("Number"))
    types = {
        "repair": OrderType("repair", Text("Repair"), (asset,), flow.id),
        "purchase": OrderType("purchase", Text("Purchase"), (item, quantity), PURCHASE.id),
    }
    return a_company(flow, order_types=types, flows={flow.id: flow, PURCHASE.id: PURCHASE})
