"""Putting an edited company in the place of the running one: whole, or not at all."""

import structlog

from bot.office import Office
from config import ConfigErrors, load_company
from handlers.wording import Wording

log = structlog.get_logger()


def reload_company(office: Office) -> tuple[str, ...]:
    """Loads the company's folder again; returns the mistakes (file:line: …) that kept it from being taken."""
    try:
        setup = load_company(office.setup.folder)
        Wording(setup.messages)
    except ConfigErrors as bad:
        mistakes = tuple(str(problem) for problem in bad.problems)
        log.warning("company not reloaded", mistakes=len(mistakes))
        return mistakes
    office.replace_company(setup)
    log.info("company reloaded", company=setup.company.name)
    return ()
