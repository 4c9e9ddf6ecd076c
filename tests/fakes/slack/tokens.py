"""Who calls: the bot token, the app token, and what became of them."""

from dataclasses import dataclass

from aiohttp import web

from .model import Json
from .refusals import Refusal


@dataclass
class Tokens:
    """`revoked` is the error word that calls with the bot token meet from then on."""

    bot: str
    app: str
    revoked: str | None = None

    def check(self, token: str | None, kind: str) -> None:
        """Refuses a missing, wrong, revoked or misplaced token; `kind` is `xoxb` or `xapp`."""
        if not token:
            raise Refusal("not_authed")
        if token not in (self.bot, self.app):
            raise Refusal("invalid_auth")
        if token == self.bot and self.revoked:
            raise Refusal(self.revoked)
        if (token == self.bot) != (kind == "xoxb"):
            raise Refusal("not_allowed_token_type")


def token_of(request: web.Request, args: Json | None = None) -> str | None:
    """The bearer token, or the `token` argument."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    given = (args or {}).pop("token", None)
    return token if scheme == "Bearer" and token else given
