"""Fields of order types and of steps: whether their settings fit their kind."""

from collections.abc import Mapping

from config.document import Document, Path
from config.files.orders import FieldSpec
from config.findings import Findings
from routing.fields import FieldKind

FITS: Mapping[str, tuple[FieldKind, ...]] = {
    "choices": (FieldKind.CHOICE,),
    "low": (FieldKind.NUMBER, FieldKind.MONEY),
    "high": (FieldKind.NUMBER, FieldKind.MONEY),
    "longest": (FieldKind.TEXT,),
    "multiline": (FieldKind.TEXT,),
    "currency": (FieldKind.MONEY,),
    "unit": (FieldKind.NUMBER,),
    "future": (FieldKind.DATETIME,),
}
"""Setting → the kinds that it means something for."""

MOST_CHOICES = 100
"""Slack's longest list of options."""

WORDS_OF_CEL = ("in", "true", "false", "null")
"""Field ids that a condition could not read."""


def check_form(findings: Findings, document: Document, path: Path, fields: Mapping[str, FieldSpec]) -> None:
    """Every field of one form."""
    for id_, spec in fields.items():
        here = (*path, id_)
        if id_ in WORDS_OF_CEL:
            findings.at(document, here, f"'{id_}' is a word of conditions", "Take another field id.", key=True)
        _settings(findings, document, here, spec)
        if spec.low is not None and spec.high is not None and spec.low > spec.high:
            findings.at(document, (*here, "high"), f"{spec.high:g} is below the least, {spec.low:g}", "Swap them.")
        if spec.kind is FieldKind.CHOICE:
            _choices(findings, document, here, spec)


def _settings(findings: Findings, document: Document, path: Path, spec: FieldSpec) -> None:
    for setting, kinds in FITS.items():
        if setting in spec.model_fields_set and spec.kind not in kinds:
            what = f"'{setting}' means nothing for a field of kind {spec.kind}"
            findings.at(document, (*path, setting), what, f"It is for {' and '.join(kinds)}.", key=True)


def _choices(findings: Findings, document: Document, path: Path, spec: FieldSpec) -> None:
    if spec.choices is None:
        findings.at(document, path, "a choice field without choices", "Add `choices: {…}`.", key=True)
    elif len(spec.choices) > MOST_CHOICES:
        findings.at(
            document, (*path, "choices"), f"more than {MOST_CHOICES} choices", "Slack shows no more; group them."
        )
