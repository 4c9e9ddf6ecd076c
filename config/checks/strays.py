"""Files of a company folder that nobody would read, and wordings that do not parse."""

from pathlib import Path

from jinja2 import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from config.findings import Findings
from config.guess import did_you_mean
from config.problem import Problem
from config.sheets import SHAPES
from routing.text import LANGUAGES

MESSAGES = "messages"


def check_strays(folder: Path, findings: Findings) -> None:
    """YAML files whose name is not known: probably a slip."""
    for path in sorted(folder.glob("*.y*ml")):
        if path.name not in SHAPES:
            mend = did_you_mean(path.name, SHAPES)
            findings.add([Problem(path.name, 0, 0, "this file is not read", mend, "warning")])


def check_messages(folder: Path, findings: Findings) -> None:
    """The wording overrides: each must be a template."""
    where = folder / MESSAGES
    if where.exists() and not where.is_dir():
        mend = f"Make it a folder with {LANGUAGES[0]}.j2 in it."
        findings.add([Problem(MESSAGES, 0, 0, "this is no folder, so it is not read", mend, "warning")])
    environment = SandboxedEnvironment(extensions=["jinja2.ext.i18n"])
    for path in sorted(where.glob("**/*.j2")):
        file = path.relative_to(folder).as_posix()
        if path.parent != where or path.stem not in LANGUAGES:
            known = ", ".join(f"{MESSAGES}/{language}.j2" for language in LANGUAGES)
            findings.add([Problem(file, 0, 0, "this file is not read", f"There can be: {known}.", "warning")])
            continue
        try:
            environment.parse(path.read_text(encoding="utf-8"))
        except TemplateSyntaxError as bad:
            said = (bad.message or "not a template").rstrip(".")
            findings.add([Problem(file, bad.lineno, 1, said, "Compare it with the wording that it replaces.")])
        except (OSError, UnicodeDecodeError):
            findings.add([Problem(file, 0, 0, "the file cannot be read", "Save it as UTF-8, readable by the bot.")])
