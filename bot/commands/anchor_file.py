"""The file in which `baton verify` remembers where every order's journal ended."""

from collections.abc import Mapping
from pathlib import Path

import click

HEAD = "baton anchor 1"
Ends = Mapping[int, tuple[int, str]]
"""Order → how many entries its journal has, and the last link."""


def read_anchor(path: Path) -> Ends:
    """What an earlier verification wrote; nothing when there is no file yet. UsageError for any other file."""
    if not path.exists():
        return {}
    first, *lines = _text_of(path).splitlines() or [""]
    if first != HEAD:
        raise click.UsageError(f"{path} is no anchor: its first line should be {HEAD!r}")
    ends: dict[int, tuple[int, str]] = {}
    for number, each in enumerate(lines, start=2):
        order, count, link = [*each.split(), "", "", ""][:3]
        if not (order.isdigit() and count.isdigit() and len(link) == 64):
            raise click.UsageError(f"{path}:{number}: should be an order, a number of entries and a link")
        ends[int(order)] = (int(count), link)
    return ends


def write_anchor(path: Path, ends: Ends) -> None:
    """Replaces the file as a whole, so that a crash leaves the old or the new one. ClickException when it cannot."""
    lines = [HEAD, *(f"{order} {count} {link}" for order, (count, link) in sorted(ends.items()))]
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.write_text("\n".join(lines) + "\n", "utf-8")
        fresh.replace(path)
    except OSError as error:
        raise click.ClickException(f"the anchor {path} cannot be written: {error.strerror}") from error


def _text_of(path: Path) -> str:
    """What a file says; "" for what is no text, which is no anchor either. ClickException when it cannot be read."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""
    except OSError as error:
        raise click.ClickException(f"the anchor {path} cannot be read: {error.strerror}") from error
