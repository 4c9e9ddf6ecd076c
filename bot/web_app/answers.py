"""From the fields of a dialog to raw answers: moments leave the person's time zone, uploads become file ids."""

from collections.abc import Mapping
from dataclasses import replace

from starlette.datastructures import FormData

from bot.desk_port import Answer
from bot.ports import Visit
from bot.web_app.face import Face
from bot.web_app.local_time import from_local
from bot.web_app.uploads import keep_uploads
from bot.web_app.viewer import Viewer
from bot.web_app.visits import text
from routing.fields import FieldKind


async def read_answers(
    face: Face, viewer: Viewer, visit: Visit, id: str, form: FormData
) -> tuple[Mapping[str, Answer], Mapping[str, str]]:
    """Answers by question id, and sentences about uploads that could not be kept. A field named `a.x` answers x;
    `kept.x` are the files that it has already."""
    asked = await face.desk.form(visit, id)
    kinds = {question.id: question.kind for question in asked.questions} if asked else {}
    answers: dict[str, Answer] = {}
    troubles: dict[str, str] = {}
    for question in dict.fromkeys(key.partition(".")[2] for key in form if key.startswith(("a.", "kept."))):
        if kinds.get(question) is FieldKind.FILE:
            own = replace(visit, delivery=f"{visit.delivery}.{question}")
            fresh, trouble = await keep_uploads(face, own, form.getlist(f"a.{question}"))
            answers[question] = [file for file in form.getlist(f"kept.{question}") if isinstance(file, str)] + fresh
            if trouble:
                troubles[question] = trouble
            continue
        typed = text(form, f"a.{question}")
        answers[question] = from_local(typed, viewer.zone) if kinds.get(question) is FieldKind.DATETIME else typed
    return answers, troubles
