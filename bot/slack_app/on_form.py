"""Modals: searching in a menu, a choice that changes the form, and sending it."""

from slack_bolt.async_app import AsyncAck

from bot.desk_port import Answer
from bot.ports import Visit
from bot.slack_app.answers import answers_of, changed_answers, chosen, files_of, inputs
from bot.slack_app.front import Front
from bot.slack_app.modal import form_modal, words_modal
from bot.slack_app.origin import Origin, unpacked
from bot.slack_app.payload import QUESTION, Json, cut, option
from bot.slack_app.replies import publish_home, renew_card, renew_modal, show
from bot.slack_app.sources import keep_uploads
from bot.slack_app.visits import key_of_press, key_of_submission, visit_at
from handlers.showing.view import Form, Reply


async def on_search(front: Front, ack: AsyncAck, body: Json) -> None:
    """Choices that fit what is typed into a menu with too many of them."""
    view, typed = body["view"], str(body.get("value") or "")
    origin = unpacked(view.get("private_metadata") or "")
    visit = visit_at(body["user"]["id"], origin, f"search:{view.get('id')}:{typed}")
    question = str(body["action_id"]).removeprefix(QUESTION)
    found = await front.desk.suggest(visit, origin.form, question, typed)
    await ack(options=[option(value, label) for value, label in found[:100] if value.strip()])


async def on_choice(front: Front, ack: AsyncAck, body: Json) -> None:
    """An answer on which the other questions depend: the form is drawn anew."""
    view = body.get("view")
    if not view:  # a question stands in modals only
        await ack()
        return
    origin = unpacked(view.get("private_metadata") or "")
    visit = visit_at(body["user"]["id"], origin, key_of_press(body))
    reply = await front.desk.refresh(visit, origin.form, changed_answers(view) | chosen(body["actions"]))
    await ack()
    front.follow(visit, _redraw(front, visit, view, origin, reply))


async def _redraw(front: Front, visit: Visit, view: Json, origin: Origin, reply: Reply) -> None:
    modal = form_modal(reply.form, origin, reply.words) if reply.form else words_modal(reply, origin)
    await renew_modal(front, visit, origin, view, modal, reply)


async def on_submit(front: Front, ack: AsyncAck, body: Json) -> None:
    """The whole form. The acknowledgement carries the errors, the next form, or closes the modal."""
    view = body["view"]
    origin = unpacked(view.get("private_metadata") or "")
    visit = visit_at(body["user"]["id"], origin, key_of_submission(view, body["user"]["id"]))
    answers: dict[str, Answer] = dict(answers_of(view))
    errors = await _add_files(front, visit, origin.form, view, answers)
    if errors:
        await ack(response_action="errors", errors=errors)
        return
    reply = await front.desk.submit(visit, origin.form, answers)
    if reply.form is not None:
        await _stay_open(ack, view, origin, reply, reply.form)
    elif not reply.done:
        title = (view.get("title") or {}).get("text") or "Baton"
        await ack(response_action="update", view=words_modal(reply, origin, title))
    else:
        await ack(response_action="clear")
        front.follow(visit, _answer(front, visit, origin, reply))


async def _stay_open(ack: AsyncAck, view: Json, origin: Origin, reply: Reply, form: Form) -> None:
    blocks = {found.question: found.block for found in inputs(view)}
    problems = {q.id: cut(q.error, 2000) for q in form.questions if q.error}
    if problems and problems.keys() <= blocks.keys():
        await ack(response_action="errors", errors={blocks[question]: words for question, words in problems.items()})
    else:
        words = " ".join([reply.words, *problems.values()]).strip()
        await ack(response_action="update", view=form_modal(form, origin, words))


async def _add_files(front: Front, visit: Visit, form: str, view: Json, answers: dict[str, Answer]) -> dict[str, str]:
    """Keeps the uploads and adds them to what the form holds already; errors by block id."""
    errors: dict[str, str] = {}
    blocks = {found.question: found.block for found in inputs(view)}
    for question, uploads in files_of(view):
        try:
            fresh = await keep_uploads(front, visit, uploads)
        except ValueError as too_large:
            errors[blocks[question]] = cut(str(too_large), 2000)
            continue
        answers[question] = list(dict.fromkeys([*await _attached(front, visit, form, question), *fresh]))
    return errors


async def _attached(front: Front, visit: Visit, form_id: str, question: str) -> list[str]:
    form = await front.desk.form(visit, form_id)
    values = [q.value for q in form.questions if q.id == question] if form else []
    return list(values[0]) if values and isinstance(values[0], list) else []


async def _answer(front: Front, visit: Visit, origin: Origin, reply: Reply) -> None:
    """After a form that was opened from a card, the card; from the Home tab, the desk; and the words."""
    if origin.home and not reply.views:
        await publish_home(front, visit, reply.words)
        return
    if visit.origin and origin.response_url:
        await renew_card(front, visit, origin.response_url)
    await show(front, visit, origin, reply)
