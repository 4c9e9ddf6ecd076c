"""What a command does not take, said in one sentence, with the names that may have been meant."""

from handlers.away.swapping import read_swap
from handlers.session import Session
from handlers.showing.unknown import LONGEST, nearest_person, some
from handlers.showing.view import Button, Reply, View

MOST_TOKEN_BYTES = 64


def unclear(session: Session, said: str, text: str) -> Reply:
    """The sentence, and a button that makes an order of all that was typed after all."""
    token = f"order:{text}"
    fits = len(token.encode()) <= MOST_TOKEN_BYTES
    buttons = (Button("order", token, session.say("make_it_an_order")),) if fits else ()
    view = View(said, (), buttons, summary=said, language=session.language)
    return Reply(said, views=(view,), done=False, language=session.language)


def person_words(session: Session, verb: str, words: str) -> str:
    """For a command that takes anybody of the company."""
    near = nearest_person(session, words, session.company.people.values())
    return session.say("unclear_person", word=words[:LONGEST], verb=verb, near=near)


def back_words(session: Session, verb: str, words: str) -> str:
    """For `back`, which alone is about oneself."""
    near = nearest_person(session, words, session.company.people.values())
    return session.say("unclear_back", word=words[:LONGEST], near=near)


def swap_words(session: Session, verb: str, words: str) -> str:
    """For `swap`: whichever of the colleague and the day is not understood."""
    read = read_swap(session, words)
    if read.person is not None:
        return session.say("unclear_swap_day", word=read.when[:LONGEST], person=session.name(read.person.id))
    if read.day is None or not read.name:
        return session.say("swap_how")
    others = [one for one in session.company.members(session.who.department) if one.id != session.who.id]
    near, names = nearest_person(session, read.name, others), some(session, [session.name(one.id) for one in others])
    return session.say("unclear_swap_person", word=read.name[:LONGEST], near=near, when=read.when, names=names)


def span_words(session: Session, verb: str, words: str, most: int) -> str:
    """For a command that takes how far back."""
    return session.say("unclear_span", word=words[:LONGEST], verb=verb, most=most)


def no_words(session: Session, verb: str, words: str) -> str:
    """For a command that takes nothing."""
    return session.say("unclear_no_words", verb=verb)
