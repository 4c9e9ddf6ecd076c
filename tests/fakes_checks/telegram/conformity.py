"""Whether the fake itself speaks as the Bot API's specification says."""

from tests.fakes.telegram import FakeTelegram, load


def complaints(tg: FakeTelegram) -> list[str]:
    """What is wrong with the answers and updates given so far; nothing is looked at without the specification."""
    spec = load()
    if spec is None:
        return []
    found = []
    for call in tg.calls:
        if call.status == 200:
            found += spec.check(call.result, spec.methods[call.method]["returns"], f"answer to {call.method}")
    for update in tg.updates:
        found += spec.check(update, ["Update"], "update")
    return found
