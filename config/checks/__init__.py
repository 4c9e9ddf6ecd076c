"""What no single file can tell: whether the files of a company agree with each other and make sense."""

from config.findings import Findings
from config.sheets import Sheets


def check(sheets: Sheets, findings: Findings) -> None:
    """Every mistake that only shows when the files are read together."""
