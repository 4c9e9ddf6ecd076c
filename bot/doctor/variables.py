"""The environment: is every variable one that Baton reads, and no secret easily guessed?"""

from collections.abc import Mapping, Sequence

from bot.doctor.finding import Finding, ok, warn
from bot.settings import Settings
from bot.variables import unread

ABOUT = "variables"
SHORT = 16
"""Signs below which a secret may be guessed."""


def examined_variables(environment: Mapping[str, str], settings: Settings) -> Sequence[Finding]:
    """What is mistyped, and what is too short."""
    mistyped = [
        warn(ABOUT, f"{one.name} is set, and Baton reads no variable of that name", one.mend)
        for one in unread(environment)
    ]
    return [*mistyped, *_short(settings)] or [ok(ABOUT, "none is mistyped, and no secret is short")]


def _short(settings: Settings) -> Sequence[Finding]:
    """Tokens are not among them: the chats themselves give them out, and refuse others."""
    secrets = {
        "BATON_SECRET_KEY": (settings.secret_key, "Set a long random text, as `openssl rand -hex 32` makes one"),
        "SLACK_SIGNING_SECRET": (settings.slack_signing_secret, "Copy it from the app's page “Basic Information”"),
        "TELEGRAM_WEBHOOK_SECRET": (
            settings.telegram_webhook_secret,
            "Set a long random text, as `openssl rand -hex 32` makes one",
        ),
    }
    return [
        warn(ABOUT, f"{name} has {len(secret)} signs, fewer than {SHORT}: it can be guessed", mend)
        for name, (secret, mend) in secrets.items()
        if 0 < len(secret) < SHORT
    ]
