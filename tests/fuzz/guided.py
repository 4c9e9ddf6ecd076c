"""`python -m tests.fuzz.guided PARSER SECONDS`: atheris looks for a text that makes a parser fail, guided by coverage.

It ends with status 0 when there was none in that time, or prints the text. Part of `make fuzz`, not of the tests:
atheris has wheels for some machines only, and is locked apart.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["bot", "config", "handlers", "routing"]):
    from tests.fuzz.parsers import PARSERS
from tests.fuzz.any_words import NASTY

LONGEST = 300
"""Bytes of a text."""
PATIENCE = 20
"""Seconds that one text may take."""


def main(parser: str, seconds: str) -> None:
    """Does not return: the fuzzer ends the process."""
    read = PARSERS[parser]

    def once(data: bytes) -> None:
        read(data.decode("utf-8", "ignore"))

    with tempfile.TemporaryDirectory() as corpus:
        for number, text in enumerate(NASTY):
            (Path(corpus) / str(number)).write_bytes(text.encode("utf-8", "ignore")[:LONGEST])
        limits = (f"-max_total_time={seconds}", f"-timeout={PATIENCE}", f"-max_len={LONGEST}", "-print_final_stats=1")
        atheris.Setup([sys.argv[0], corpus, *limits, f"-artifact_prefix={tempfile.gettempdir()}/"], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
