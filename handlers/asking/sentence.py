"""Whether words are work that somebody wants done, though they begin like a command: "load the truck for gate 7"."""

import re

from handlers.ordering.guess import guess
from routing.company import Company

MOST_WORDS = 2
"""What a command takes is a name, a number or a day; whoever writes more than this writes a sentence."""
MOST_SIGNS = 5
"""The same in Chinese signs that stand together, which are not parted into words."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SMALL = re.compile(
    "a|all|an|and|another|any|because|both|down|each|every|for|from|her|his|in|is|it|its|me|more|my|new|no|of|off|old|on|"
    "one|or|our|out|over|some|that|the|their|them|these|this|those|to|two|under|up|us|was|with|your|把|请|請"
)
"""Words that begin a description and no name."""


def is_sentence(company: Company, verb: str, words: str) -> bool:
    """Whether words after a command word that are none of what it takes describe work. One word alone never does; two
    do when the first is a small one ("the truck"), or when they say what kind of work it is ("door broken")."""
    parts = words.split()
    signs = max((len(_CHINESE.findall(part)) for part in parts), default=0)
    if len(parts) > MOST_WORDS or signs > MOST_SIGNS:
        return True
    if len(parts) < MOST_WORDS and signs <= MOST_WORDS:
        return False
    return _SMALL.fullmatch(parts[0].casefold()) is not None or guess(company, f"{verb} {words}").type is not None
