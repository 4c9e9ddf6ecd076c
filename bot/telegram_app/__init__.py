"""Telegram: listeners, keyboards and the poster."""

import os

# python-telegram-bot reads this at every 429 and warns when it is unset. It offers no other switch, so it is set for
# the process, but an operator's own value stays; `errors` reads both shapes.
os.environ.setdefault("PTB_TIMEDELTA", "true")
