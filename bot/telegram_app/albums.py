"""Albums: one message to people, one update for each of its files to us. Each part is noted, so that whichever comes
last finds the others."""

import json
from dataclasses import asdict, replace

from telegram import Message

from bot.telegram_app.answering import tell
from bot.telegram_app.callers import Caller, album_of
from bot.telegram_app.incoming_files import Attachment, attachment, fetched, keep
from bot.telegram_app.window import Kept, Window
from storage.albums import Album


async def noted(window: Window, caller: Caller, message: Message) -> Album | None:
    """What is known of the album of a message, with its own file; None for a message that comes alone."""
    file = attachment(message)
    if file is None or not caller.visit.album:
        return None
    return await window.desk.part(caller.visit, str(message.message_id), json.dumps(asdict(file)))


async def keep_all(window: Window, caller: Caller, message: Message | None) -> Kept:
    """Keeps the file of a message; of an album those of all parts that have come."""
    if message is None or not album_of(message):
        return await keep(window, caller, message)
    await noted(window, caller.about(album_of(message)), message)
    return await keep_others(window, caller, Kept(album=album_of(message)))


async def keep_others(window: Window, caller: Caller, kept: Kept) -> Kept:
    """The same files, and those of the parts of the album that have come since."""
    album = await window.desk.part(caller.about(kept.album).visit)
    for part in replace(album, taken=kept.parts).left:
        own = await fetched(window, _of_part(caller, part), _file(album, part))
        problem = "\n".join(filter(None, (kept.problem, own.problem)))
        kept = Kept((*kept.files, *own.files), problem, (*kept.parts, part), kept.album)
    return kept


async def add_the_rest(window: Window, caller: Caller) -> None:
    """What came too early, or too late, to go along with the words of an album joins what they led to. Of what cannot
    be had that is said, once."""
    album = await window.desk.part(caller.visit)
    for part in album.left if album.led else ():
        own = _of_part(caller, part)
        kept = await fetched(window, own, _file(album, part))
        await window.desk.add_part(own.next("joins"), part, *kept.files)
        if kept.problem:
            await tell(window, caller, kept.problem)


def _of_part(caller: Caller, part: str) -> Caller:
    return replace(caller, visit=caller.next(f"part{part}"))


def _file(album: Album, part: str) -> Attachment:
    return Attachment(**json.loads(album.parts[part]))
