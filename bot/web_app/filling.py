"""Forms: an open one is a dialog; closed halfway, its answers are kept and it is offered again."""

from collections.abc import Mapping
from dataclasses import replace

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.web_app.answering import answer
from bot.web_app.answers import read_answers
from bot.web_app.face import Face
from bot.web_app.viewer import Viewer
from bot.web_app.visits import look, visit
from handlers.showing.view import Form, Reply


async def submit(face: Face, viewer: Viewer, request: Request, form: FormData) -> Response:
    """POST `/forms/{id}`: all answers at once. With a file that could not be kept nothing is sent; what is refused for
    another reason than its answers stays before the eyes, since what was typed is kept nowhere else."""
    coming, id = await visit(face, viewer, form), request.path_params["form"]
    answers, troubles = await read_answers(face, viewer, coming, id, form)
    if troubles:
        reply = await face.desk.refresh(coming, id, answers)
        return await answer(face, viewer, coming, replace(reply, form=_marked(reply.form, troubles), done=False))
    reply = await face.desk.submit(coming, id, answers)
    return await answer(face, viewer, coming, reply, stays=not reply.done and reply.form is None)


async def refresh(face: Face, viewer: Viewer, request: Request, form: FormData) -> Response:
    """POST `/forms/{id}/refresh`: an answer that changes the other questions was given."""
    coming, id = await visit(face, viewer, form), request.path_params["form"]
    answers, troubles = await read_answers(face, viewer, coming, id, form)
    reply = await face.desk.refresh(coming, id, answers)
    return await answer(face, viewer, coming, replace(reply, form=_marked(reply.form, troubles)))


async def keep(face: Face, viewer: Viewer, request: Request, form: FormData) -> Response:
    """POST `/forms/{id}/keep`: the dialog was closed; what was typed stays."""
    coming, id = await visit(face, viewer, form), request.path_params["form"]
    answers, _ = await read_answers(face, viewer, coming, id, form)
    await face.desk.refresh(coming, id, answers)
    return await answer(face, viewer, coming, None)


async def reopen(face: Face, viewer: Viewer, request: Request, form: FormData) -> Response:
    """POST `/forms/{id}/open`: goes on with a form."""
    coming = await visit(face, viewer, form)
    found = await face.desk.form(coming, request.path_params["form"])
    return await answer(face, viewer, coming, Reply(form=found) if found else Reply(viewer.t("form_gone"), done=False))


async def discard(face: Face, viewer: Viewer, request: Request, form: FormData) -> Response:
    """POST `/forms/{id}/cancel`: forgets a form and its answers."""
    coming = await visit(face, viewer, form)
    return await answer(face, viewer, coming, await face.desk.step(coming, request.path_params["form"], "cancel"))


async def suggest(face: Face, viewer: Viewer, request: Request) -> Response:
    """`/forms/{id}/suggest?at=…&question=…&typed=…`: the options of a question that fit what was typed."""
    query = request.query_params
    if not viewer.sees(query.get("at", "")):
        raise HTTPException(404)
    coming, id = look(viewer, query["at"]), request.path_params["form"]
    found = await face.desk.suggest(coming, id, query.get("question", ""), query.get("typed", ""))
    return HTMLResponse(face.html("options.html", viewer, options=found, value=""))


def _marked(form: Form | None, troubles: Mapping[str, str]) -> Form | None:
    if form is None:
        return None
    marked = (replace(q, error=troubles.get(q.id, q.error)) for q in form.questions)
    return replace(form, questions=tuple(marked))
