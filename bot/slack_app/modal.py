"""Forms and longer answers as modals, and the Home tab."""

from bot.slack_app.blocks import blocks_of, rich_text, words_blocks
from bot.slack_app.inputs import input_block
from bot.slack_app.origin import Origin
from bot.slack_app.payload import FORM, QUESTION, WORDS, Json, plain
from bot.slack_app.wording import said
from handlers.forms.draft import WHOLE
from handlers.showing.view import Form, Reply, View

MOST_BLOCKS = 100
TITLE = 24


def form_modal(form: Form, origin: Origin, words: str = "") -> Json:
    """The form; `words` stand above the questions. What does not fit into a title of 24 characters stands there too."""
    blocks: list[Json] = []
    if len(form.title) > TITLE:
        blocks.append({"type": "header", "text": plain(form.title, 150)})
    blocks += words_blocks(words)
    blocks += _similar(form)
    blocks += rich_text(form.intro)
    blocks += _change(form)
    blocks += [input_block(form, question) for question in form.questions]
    cancel = form.labels.get("cancel") or said("cancel", form.language)
    return {
        "type": "modal",
        "callback_id": FORM,
        "title": plain(form.title, TITLE),
        "submit": plain(form.submit, TITLE),
        "close": plain(cancel, TITLE),
        "private_metadata": origin.packed(form.id),
        "blocks": blocks[:MOST_BLOCKS] or [{"type": "section", "text": plain(form.title, 3000)}],
    }


def _similar(form: Form) -> list[Json]:
    """Open orders that look like this one, each with its button, above the questions."""
    if not form.similar:
        return []
    blocks = words_blocks(form.labels.get("similar", ""))
    for view in form.similar:
        blocks += blocks_of(view)
    return [*blocks, {"type": "divider"}]


def _change(form: Form) -> list[Json]:
    """A button that brings every question; it answers like a choice on which the others depend."""
    if not form.narrowed:
        return []
    label = plain(form.labels.get("change") or "…", 75)
    button = {"type": "button", "action_id": QUESTION + WHOLE, "value": "yes", "text": label}
    return [{"type": "actions", "elements": [button]}]


def words_modal(reply: Reply, origin: Origin, title: str = "Baton") -> Json:
    """An answer that stands in a modal: nothing to send, only to read and press."""
    return {
        "type": "modal",
        "callback_id": WORDS,
        "title": plain(title, TITLE),
        "close": plain(said("close", reply.language), TITLE),
        "private_metadata": origin.packed(),
        "blocks": _answer_blocks(reply) or [{"type": "section", "text": plain("…", 10)}],
    }


def _answer_blocks(reply: Reply) -> list[Json]:
    blocks = words_blocks(reply.words)
    for view in reply.views:
        blocks += blocks_of(view)
    return unique(blocks)[:MOST_BLOCKS]


def home_tab(view: View, words: str = "") -> Json:
    """The personal desk; `words` answer what was just pressed on it."""
    return {"type": "home", "blocks": [*words_blocks(words), *blocks_of(view)][:MOST_BLOCKS]}


def unique(blocks: list[Json]) -> list[Json]:
    """The blocks without a button that is there already: several views in one place may offer the same."""
    seen: set[str] = set()
    kept = []
    for block in blocks:
        if block["type"] == "actions":
            elements = [e for e in block["elements"] if e["action_id"] not in seen]
            seen |= {e["action_id"] for e in elements}
            block = block | {"elements": elements}
        if block["type"] != "actions" or block["elements"]:
            kept.append(block)
    return kept
