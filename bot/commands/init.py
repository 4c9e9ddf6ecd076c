"""`baton init`: a small company to start from."""

from collections.abc import Mapping
from pathlib import Path

import click

from config import STARTER
from config.publish import SCHEMAS


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Write a small commented company into DIR, with the schemas that help an editor.

    Status 1, and nothing written, when that would overwrite something.
    """
    files = _files()
    taken = [name for name in files if (folder / name).exists()]
    if taken:
        click.echo(f"{folder} already has {', '.join(taken)}; nothing was written.", err=True)
        raise click.exceptions.Exit(1)
    try:
        _write(folder, files)
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written: {error.strerror}") from error
    click.echo(f"Wrote a small company to {folder}: {', '.join(name for name in files if name.endswith('.yaml'))}")
    click.echo(f"Next: change the names in it, then `baton check --config {folder}`.")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _files() -> dict[str, bytes]:
    """Relative path → content."""
    company = {path.name: path.read_bytes() for path in sorted(STARTER.glob("*.yaml"))}
    return company | {f"schema/{path.name}": path.read_bytes() for path in sorted(SCHEMAS.glob("*.json"))}
