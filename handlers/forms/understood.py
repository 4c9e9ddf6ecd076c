"""What the words and files of a request answer, also when its type is chosen later."""

from dataclasses import replace

from handlers.forms.draft import PRIORITY, Draft, Raw
from handlers.ordering.guess import reading
from routing.company import Company
from routing.fields import FieldKind
from routing.flow import OrderType


def understood(company: Company, draft: Draft) -> Draft:
    """The draft with what its words and files answer of the questions of its type; what was answered stays."""
    order_type = company.order_types.get(draft.type)
    if order_type is None or not (draft.words or draft.files):
        return draft
    answers: dict[str, Raw] = {}
    if draft.words:
        read = reading(company, order_type, draft.words)
        answers |= read.answers
        if read.priority:
            answers[PRIORITY] = str(read.priority)
        draft = replace(draft, title=read.title)
    place = place_for_files(order_type)
    if draft.files and place:
        answers[place] = list(draft.files)
    return replace(draft, answers={**answers, **draft.answers})


def place_for_files(order_type: OrderType) -> str | None:
    """The field that takes the files of a message; None for a type that asks for none."""
    return next((field.id for field in order_type.fields if field.kind is FieldKind.FILE), None)
