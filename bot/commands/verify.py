"""`baton verify`: is the journal as it was written?"""

import asyncio
from pathlib import Path

import click

from bot.commands.anchor_file import Ends, read_anchor, write_anchor
from bot.commands.circumstances import explained, settings_or_exit
from bot.opening import opened
from storage.verifying import Flaw, Verified, verified

SAID = {
    "link": "entry {entry} does not follow from the one before it: one of them was changed, added or taken away",
    "digest": "entry {entry} does not say any more what it said",
    "version": "changes of the order have no entry in the journal",
    "order": "has entries, but the order is gone",
    "anchor": "is not what the anchor saw",
}
SHOWN = 20
"""Flaws that are listed; more are counted."""


@click.command()
@click.option(
    "--anchor",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file to compare with, and to bring up to date when all is well. Keep it on another machine.",
)
def verify(anchor: Path | None) -> None:
    """Recompute the journal's chain of hashes. Status 1 when anything is not as it was written."""
    url = settings_or_exit().database_url
    ends = read_anchor(anchor) if anchor else {}
    with explained():
        found = asyncio.run(_verified(url, ends))
    for flaw in found.flaws[:SHOWN]:
        click.echo(f"order {flaw.order}: {_said(flaw)}")
    if len(found.flaws) > SHOWN:
        click.echo(f"… and {len(found.flaws) - SHOWN} more")
    erased = f", {found.erased} of them erased" if found.erased else ""
    click.echo(f"{found.entries} entries of {found.orders} orders{erased}; {found.digest}")
    if found.flaws:
        raise click.ClickException("the journal is not as it was written; keep this database for whoever looks into it")
    if anchor:
        write_anchor(anchor, found.ends)


def _said(flaw: Flaw) -> str:
    return SAID[flaw.kind].format(entry=flaw.entry)


async def _verified(url: str, anchor: Ends) -> Verified:
    async with opened(url, there=True) as database, database.snapshot() as connection:
        return await verified(connection, anchor)
