"""A readable name for an id that was given none."""


def titled(word: str) -> str:
    """`customer-service` → "Customer service"."""
    spaced = word.replace("-", " ").replace("_", " ")
    return spaced[:1].upper() + spaced[1:]
