"""Putting an edited company in the place of the running one: whole, or not at all."""

import asyncio

import structlog

from bot.office import Office
from config import ConfigErrors, Problem, Setup, load_company
from handlers.wording import Wording

log = structlog.get_logger()


async def reload_company(office: Office) -> tuple[str, ...]:
    """Loads the company's folder again; returns the mistakes (file:line: …) that kept it from being taken.

    In a thread: whoever presses a button meanwhile is answered meanwhile.
    """
    try:
        setup = await asyncio.to_thread(_load, office.setup)
    except ConfigErrors as bad:
        mistakes = tuple(str(problem) for problem in bad.problems)
        log.warning("company not reloaded", mistakes=mistakes)
        return mistakes
    office.replace_company(setup)
    log.info("company reloaded", company=setup.company.name)
    return ()


def _load(running: Setup) -> Setup:
    """The folder as it is now, its wordings tried too."""
    try:
        setup = load_company(running.folder)
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise ConfigErrors((Problem(str(error.filename), 0, 0, what, "Make it readable."),)) from error
    Wording(setup.messages)
    return setup
