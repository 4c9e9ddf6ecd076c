"""Actions: what a rule, or a step that is done, sets off. Shared by rules.yaml and flows.yaml."""

from typing import Annotated

from pydantic import Field

from config.shapes import Spec, Wording, Words
from routing.action import Action, ActionKind


class ActionSpec(Spec):
    """One action: one of tell, follow and comment."""

    tell: Annotated[
        Words,
        Field(description="Who gets a notice: ids of people and departments, requester, lead, managers, followers."),
    ] = ()
    words: Annotated[Wording | None, Field(description="What `tell` says; may have blanks: `{{ number }}`.")] = None
    follow: Annotated[Words, Field(description="Who follows the order from now on.")] = ()
    comment: Annotated[Wording | None, Field(description="Said in the thread of every card; may have blanks.")] = None


def action(spec: ActionSpec) -> Action:
    """The action; found to be one."""
    if spec.tell:
        return Action(ActionKind.TELL, spec.tell, spec.words)
    if spec.follow:
        return Action(ActionKind.FOLLOW, spec.follow, spec.words)
    return Action(ActionKind.COMMENT, (), spec.comment)
