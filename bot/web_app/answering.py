"""The visible answer to what somebody did: a toast, things to show to them alone, a form in a dialog."""

from collections.abc import Mapping

from starlette.responses import HTMLResponse

from bot.ports import Visit
from bot.web_app.face import Face
from bot.web_app.pages_port import KeptFile
from bot.web_app.showing import files_of
from bot.web_app.viewer import Viewer
from handlers.showing.view import Reply


async def answer(face: Face, viewer: Viewer, visit: Visit, reply: Reply | None, *, stays: bool = False) -> HTMLResponse:
    """Pieces of the page for a reply; None is an answer without words. A form that was left open is offered again;
    with `stays` the dialog is left as it is."""
    reply = reply or Reply()
    draft = None if reply.form else await face.draft(viewer, visit.address)
    views = [(view, await files_of(face, viewer, view)) for view in reply.views]
    kept = await _kept(face, viewer, reply)
    context = {
        "kept": kept,
        "reply": reply,
        "views": views,
        "draft": draft,
        "stays": stays,
        "place": visit.address,
        "origin": visit.origin or "",
    }
    headers = {"HX-Trigger": "baton:done"} if reply.done else {}
    return HTMLResponse(face.html("answer.html", viewer, **context), headers=headers)


async def _kept(face: Face, viewer: Viewer, reply: Reply) -> Mapping[str, KeptFile]:
    """Names of the files that the form's answers hold already."""
    ids = [file for q in reply.form.questions if isinstance(q.value, list) for file in q.value] if reply.form else []
    return await face.pages.kept_files(viewer.me.id, ids) if ids else {}
