"""files.*: upload in three steps with real bytes, and private downloads."""

import mimetypes

from .content import Content
from .conversations import readable
from .messages import put
from .model import Json, StoredFile
from .refusals import Refusal, missing
from .world import BOT_USER, TEAM, World


def get_upload_url(world: World, args: Json) -> Json:
    """files.getUploadURLExternal: a ticket for so many bytes."""
    if not args.get("filename"):
        raise missing("filename")
    if not str(args.get("length") or "").isdigit() or int(args["length"]) == 0:
        raise missing("length")
    file = StoredFile(world.new_id("F"), str(args["filename"]), int(args["length"]), BOT_USER)
    world.files[file.id] = file
    return {"ok": True, "upload_url": f"{world.base_url}/upload/v1/{file.id}", "file_id": file.id}


def complete_upload(world: World, args: Json) -> Json:
    """files.completeUploadExternal: uploaded bytes become files, shared where the bot is."""
    asked = args.get("files")
    if not isinstance(asked, list) or not asked:
        raise missing("files")
    files = [_uploaded(world, str(item.get("id"))) for item in asked]
    place = args.get("channel_id") or args.get("channels")
    channel = readable(world, {"channel": place}) if place else None
    for file, item in zip(files, asked, strict=True):
        file.title, file.complete = str(item.get("title") or file.name), True
    if channel:
        content = Content(str(args.get("initial_comment") or ""), None, None, None)
        message = put(world, channel, content, thread_ts=args.get("thread_ts"))
        for file in files:
            file.channels.append(channel.id)
        message.files = [about(world, file) for file in files]
    return {"ok": True, "files": [about(world, file) for file in files]}


def info(world: World, args: Json) -> Json:
    """files.info: files that the bot uploaded or that were shared where it is."""
    if not args.get("file"):
        raise missing("file")
    return {"ok": True, "file": about(world, visible(world, str(args["file"]))), "comments": []}


def visible(world: World, file_id: str) -> StoredFile:
    """A file the bot may see, or `file_not_found`."""
    file = world.files.get(file_id)
    shared = file is not None and any(BOT_USER in world.channels[c].members for c in file.channels)
    if file is None or not file.complete or not (shared or file.user == BOT_USER or not file.channels):
        raise Refusal("file_not_found")
    return file


def _uploaded(world: World, file_id: str) -> StoredFile:
    file = world.files.get(file_id)
    if file is None or file.content is None or file.complete:
        raise Refusal("file_not_found")
    return file


def about(world: World, file: StoredFile) -> Json:
    """The file object."""
    mimetype = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    address = f"{world.base_url}/files-pri/{TEAM}-{file.id}/{file.name}"
    return {
        "id": file.id,
        "created": int(world.clock()),
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": mimetype,
        "filetype": file.name.rpartition(".")[2],
        "user": file.user,
        "size": file.size,
        "mode": "hosted",
        "is_external": False,
        "url_private": address,
        "url_private_download": address,
        "permalink": f"{world.base_url}/files/{file.user}/{file.id}/{file.name}",
        "channels": list(file.channels),
    }


def keep(world: World, name: str, content: bytes, user: str, channel: str | None) -> StoredFile:
    """A file that a person uploads, complete at once."""
    file = StoredFile(world.new_id("F"), name, len(content), user, name, content, True)
    file.channels = [channel] if channel else []
    world.files[file.id] = file
    return file
