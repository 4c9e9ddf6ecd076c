"""Reading a company's folder again while the company runs."""

import asyncio

from jinja2 import TemplateError

from config import ConfigErrors, Problem, Setup, load_company
from handlers.wording import Wording


async def read_again(running: Setup) -> Setup:
    """The folder as it is now; raises ConfigErrors with everything that is wrong in it.

    In a thread: whoever presses a button meanwhile is answered meanwhile.
    """
    return await asyncio.to_thread(_read, running)


def _read(running: Setup) -> Setup:
    try:
        setup = load_company(running.folder)
        Wording(setup.messages)
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise ConfigErrors((Problem(str(error.filename), 0, 0, what, "Make it readable."),)) from error
    except TemplateError as error:
        where, line = getattr(error, "name", None) or "messages", getattr(error, "lineno", 0)
        raise ConfigErrors(
            (Problem(where, line, 1, str(error), "Compare it with the wording it replaces."),)
        ) from error
    return setup
