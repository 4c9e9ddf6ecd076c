"""What the house tests look at: the files of the checkout, without what the make targets put beside them."""

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
_NOT_OURS = {"var", "dist", "__pycache__", ".git"}
_TEXT = {".css", ".html", ".ini", ".j2", ".js", ".json", ".lock", ".mako", ".md", ".po", ".py", ".svg", ".toml"}
_TEXT |= {".service", ".txt", ".yaml", ".yml", ""}


def _walk(folder: Path) -> list[Path]:
    found = []
    for path in sorted(folder.iterdir()):
        if path.name in _NOT_OURS or path.name.endswith(".egg-info") or (path.is_dir() and _is_hidden(path)):
            continue
        found += _walk(path) if path.is_dir() else [path]
    return found


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(".") and path.name != ".ci"


FILES = _walk(ROOT)
PYTHON_FILES = [path for path in FILES if path.suffix == ".py"]
TEXT_FILES = [path for path in FILES if path.suffix in _TEXT]
BESIDE = ["bench", "tests"]
"""Folders of Python that do not ship."""
ROOMS = sorted(path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name not in BESIDE)


def short(path: Path) -> str:
    """The path as one types it from the checkout."""
    return str(path.relative_to(ROOT))
