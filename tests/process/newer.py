"""Batons of releases to come: this one's code with one more migration."""

import shutil
from pathlib import Path

from storage.schema import NEWEST
from tests.house.premises import ROOMS, ROOT

OURS = NEWEST[:4]
EXPANDED, CONTRACTED = f"{int(OURS) + 1:04}_since_{OURS}", f"{int(OURS) + 2:04}"
WIDER = """
    op.create_table("flavours", sa.Column("name", sa.String(40), primary_key=True))
    op.add_column("orders", sa.Column("flavour", sa.String(40), nullable=False, server_default="plain"))
    op.add_column("inbound", sa.Column("flavour", sa.String(40), nullable=True))
"""
NARROWER = """
    op.drop_column("orders", "title")
"""


def next_release(folder: Path) -> str:
    """A Baton whose schema has more than ours; what to set PYTHONPATH to."""
    return str(_release(folder / "next", {EXPANDED: (NEWEST, WIDER)}))


def release_after(folder: Path) -> str:
    """A Baton whose schema has no room for ours any more; what to set PYTHONPATH to."""
    return str(_release(folder / "after", {EXPANDED: (NEWEST, WIDER), CONTRACTED: (EXPANDED, NARROWER)}))


def _release(folder: Path, migrations: dict[str, tuple[str, str]]) -> Path:
    folder.mkdir()
    for room in ROOMS:
        if room != "storage":
            (folder / room).symlink_to(ROOT / room)
    shutil.copytree(ROOT / "storage", folder / "storage")
    for revision, (before, steps) in migrations.items():
        written = (
            f"import sqlalchemy as sa\nfrom alembic import op\n\nrevision = {revision!r}\ndown_revision = {before!r}\n"
        )
        path = folder / f"storage/migrations/versions/v{revision}.py"
        path.write_text(f"{written}\n\ndef upgrade() -> None:{steps}")
        schema = folder / "storage/schema.py"
        schema.write_text(schema.read_text().replace(f'NEWEST = "{before}"', f'NEWEST = "{revision}"'))
    return folder
