"""Where a command word ends: at a space, a tab, the end of a line, or a Chinese space."""


def first_word(text: str) -> tuple[str, str]:
    """The first word and what comes after it, both without white space around them; "" for what is not there."""
    word, *rest = text.split(maxsplit=1) or [""]
    return word, rest[0].rstrip() if rest else ""
