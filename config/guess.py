"""What somebody probably meant."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A sentence that helps with an unknown word: the nearest known one, or a list of what there is."""
    choices = list(known)
    folded = {choice.casefold(): choice for choice in choices}
    begun = [name for name in folded if len(word) > 2 and name.startswith(word.casefold())]
    if len(begun) == 1:
        return f"Did you mean '{folded[begun[0]]}'?"
    best = process.extractOne(word.casefold(), list(folded), scorer=fuzz.ratio, score_cutoff=60)
    if best is not None:
        return f"Did you mean '{folded[best[0]]}'?"
    if otherwise:
        return otherwise
    if not choices:
        return "There is none yet."
    return f"There is: {', '.join(choices[:12])}{', …' if len(choices) > 12 else ''}."
