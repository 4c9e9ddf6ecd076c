"""Messages with several files that come one after the other: the files join what the words led to."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.forms.draft import Draft, draft_of, save_draft
from handlers.forms.understood import place_for_files
from handlers.moving.record import carry_out
from handlers.session import Session
from handlers.showing.view import Reply
from routing.commands import Comment
from storage import albums, drafts


async def led_to(session: Session, album: str, taken: Sequence[str], reply: Reply) -> None:
    """The words of an album led to an order, or the form for one; `taken` are the messages whose files went along."""
    draft, order = reply.form.id if reply.form and not reply.order else "", reply.order or 0
    if draft or order:
        known = await albums.locked(session.connection, album, session.now)
        led = replace(known, taken=tuple(taken), draft=draft, order=order)
        await albums.save(session.connection, album, led)


async def add_part(session: Session, album: str, message: str, file: str) -> Reply:
    """One more file joins the form, as long as it is open, or the order that came of it, as a comment. Once only; "" is
    one that cannot be had."""
    known = await albums.locked(session.connection, album, session.now)
    if message in known.taken:
        return Reply()
    await albums.save(session.connection, album, replace(known, taken=(*known.taken, message)))
    if not file:
        return Reply()
    row = await drafts.load(session.connection, known.draft, lock=True) if known.draft else None
    draft = draft_of(row) if row else None
    if draft and draft.state == "open":
        await save_draft(session, _with_file(session, draft, file))
        return Reply()
    order = draft.order if draft else known.order
    if order:
        await carry_out(session, order, Comment("", (file,)))
    return Reply(order=order or None)


def _with_file(session: Session, draft: Draft, file: str) -> Draft:
    """The file stands where the first of them does."""
    order_type = session.company.order_types.get(draft.type)
    place = place_for_files(order_type) if order_type else None
    draft = replace(draft, files=(*draft.files, file))
    if place is None:
        return draft
    kept = draft.answers.get(place)
    return draft.answered(place, [*(kept if isinstance(kept, list) else []), file])
