"""The smallest company without a mistake, and ways to break it."""

from pathlib import Path

from config import ConfigErrors, load_company

FILES = {
    "company.yaml": """\
name: Tiny
time_zone: Europe/Berlin
""",
    "departments.yaml": """\
skills: {plc: PLC}
shifts:
  day: {mon-fri: ['08:00-16:00']}
departments:
  support: {managers: [ann], next_level: [lin]}
  engineering: {managers: [lin], next_level: [ann]}
people:
  ann: {department: support, email: ann@tiny.example}
  lin: {department: engineering, skills: {plc: primary}}
""",
    "orders.yaml": """\
order_types:
  repair:
    flow: fix
    title_field: what
    fields:
      what: {kind: text, required: true}
      state: {kind: choice, choices: [running, stopped]}
      amount: {kind: money}
      due: {kind: datetime}
""",
    "flows.yaml": """\
flows:
  fix:
    steps:
      look: {department: support}
      mend: {department: engineering, skill: plc, after: look}
""",
    "rules.yaml": """\
rules:
  stopped:
    when: order.type == 'repair' && fields.state == 'stopped'
    then: {lead: engineering}
  rest:
    then: {lead: support}
""",
    "permissions.yaml": """\
permissions:
  repair:
    amount: {read: [support, managers]}
""",
    "escalation.yaml": """\
accept:
  - {tell: department, after: 1h}
  - {tell: manager, after: 2h}
finish:
  - {tell: manager, after: 1h}
""",
}


def write(folder: Path, **changed: str | None) -> Path:
    """The tiny company in a folder; `rules="…"` replaces rules.yaml, None leaves it out."""
    for file, text in (FILES | {f"{name}.yaml": text for name, text in changed.items()}).items():
        if text is not None:
            (folder / file).write_text(text, encoding="utf-8")
    return folder


def edited(folder: Path, file: str, old: str, new: str) -> Path:
    """The tiny company with one passage of one file replaced."""
    text = FILES[file]
    assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {file}"
    return write(folder, **{file.removesuffix(".yaml"): text.replace(old, new)})


def said_about(folder: Path) -> list[str]:
    """What the loader says: errors and warnings, as lines."""
    try:
        return [str(problem) for problem in load_company(folder).warnings]
    except ConfigErrors as bad:
        return [str(problem) for problem in bad.problems]
