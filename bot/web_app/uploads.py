"""Files coming in and going out."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.ports import Visit
from bot.web_app.face import Face
from bot.web_app.viewer import Viewer


async def keep_uploads(face: Face, visit: Visit, uploads: Sequence[UploadFile | str]) -> tuple[list[str], str]:
    """The ids of the kept files, and a sentence about the first that could not be kept ("" when all could)."""
    ids, trouble = [], ""
    for number, upload in enumerate(uploads):
        if isinstance(upload, str) or not upload.filename:
            continue
        own = replace(visit, delivery=f"{visit.delivery}.file{number}")
        media_type = upload.content_type or "application/octet-stream"
        try:
            ids.append(await face.desk.keep_file(own, upload.filename, media_type, await upload.read()))
        except ValueError as error:
            trouble = trouble or str(error)
    return ids, trouble


async def download(face: Face, viewer: Viewer, request: Request) -> Response:
    """`/files/{id}`: always as an attachment, so that an uploaded page never runs as one of ours."""
    found = await face.pages.file(viewer.me.id, request.path_params["file"])
    if found is None:
        raise HTTPException(404)
    file, content = found
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "private, max-age=86400, immutable",
    }
    return Response(content, media_type=_plain(file.media_type), headers=headers)


def _plain(media_type: str) -> str:
    """The type that was said of an upload, unless it could not be one."""
    fits = media_type.isascii() and media_type.isprintable() and media_type.count("/") == 1
    return media_type if fits else "application/octet-stream"
