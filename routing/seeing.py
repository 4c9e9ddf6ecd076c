"""Field permissions: which values of an order an audience may see. Applied where views are made, and nowhere else."""

from routing.company import Company
from routing.fields import Field
from routing.moves import Audience
from routing.order import Step, WorkOrder


def visible_fields(order: WorkOrder, audience: Audience, company: Company) -> tuple[str, ...]:
    """Ids of the order's fields that this audience may read, in the order of the values."""
    return tuple(field for field in order.values if may_read(order, field, audience, company))


def may_read(order: WorkOrder, field: str, audience: Audience, company: Company) -> bool:
    """Whether a field is shown. The first row that names the field decides; a field without a row is everyone's."""
    for row in company.permissions:
        if row.field == field and row.order_type in ("*", order.type):
            return any(_is(word, order, audience, company) for word in row.read)
    return True


def for_everybody(order_type: str, field: str, company: Company) -> bool:
    """Whether a field of an order type is kept from nobody."""
    for row in company.permissions:
        if row.field == field and row.order_type in ("*", order_type):
            return "everyone" in row.read
    return True


def visible_results(order: WorkOrder, step: Step, audience: Audience, company: Company) -> tuple[Field, ...]:
    """The fields of a step's form whose results this audience may read. Those of an order within the order are as
    hidden here as they are there, where another requester and other departments are meant."""
    seen = (field for field in step.form if may_read(order, field.id, audience, company))
    return tuple(f for f in seen if not (step.child and _hidden(step.child.type, f.id, order, audience, company)))


def _hidden(type_: str, field: str, order: WorkOrder, audience: Audience, company: Company) -> bool:
    """Whether orders of another type keep a field from this audience, whoever asked for them and works on them."""
    row = next((row for row in company.permissions if (row.order_type, row.field) == (type_, field)), None)
    words = [word for word in row.read if word not in ("requester", "involved")] if row else ["everyone"]
    return not any(_is(word, order, audience, company) for word in words)


def _is(word: str, order: WorkOrder, audience: Audience, company: Company) -> bool:
    if word == "everyone" or word == audience.id:
        return True
    if audience.kind == "department":
        return word == "involved" and audience.id in order.departments
    person = company.people.get(audience.id)
    if person is None:
        return False
    if word == "requester":
        return person.id == order.requester
    if word == "involved":
        return person.department in order.departments
    if word == "managers":
        return any(company.manages(person.id, department) for department in order.departments)
    return word == person.department or word in person.roles
