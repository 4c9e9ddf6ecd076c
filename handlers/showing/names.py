"""The names that conditions ask for, as people call them."""

from handlers.session import Session
from routing.order import WorkOrder
from routing.vocabulary import load_name


def said_name(session: Session, order: WorkOrder, name: str) -> str:
    """A field by its label, a load by its department, a fact by what it means; else the name itself."""
    language, (family, _, id_) = session.language, name.partition(".")
    type_ = session.company.order_types.get(order.type)
    if family in ("fields", "given") and type_:
        return next((f.label.said_in(language) for f in type_.fields if f.id == id_), name)
    if family == "load":
        homes = (home for home in session.company.departments if load_name(home) == name)
        return next((session.say("load_of", department=session.department(home)) for home in homes), name)
    fact = session.company.facts.get(name)
    return fact.help.said_in(language) if fact and fact.help else name
