"""Who is signed in: a signed cookie, and the token that every POST must repeat.

Whoever comes by now and then stays signed in: a session of which more than half is used up is renewed by the request.
"""

import hmac
import secrets
from dataclasses import dataclass, replace

from itsdangerous import BadSignature, URLSafeSerializer
from starlette.requests import HTTPConnection
from starlette.responses import Response

from bot.web_app.settings import Clock, Secret, WebSettings

_COOKIE = "baton_session"


@dataclass(frozen=True)
class Session:
    """`person` is None before signing in; `until` is in epoch seconds."""

    person: str | None
    csrf: str
    until: float
    fresh: bool = False
    """It was begun or renewed just now: the answer must hand it to the browser."""

    def proves(self, token: str) -> bool:
        """Whether a POST came from a page that was made for this session."""
        return hmac.compare_digest(self.csrf.encode(), token.encode())


class Sessions:
    """Reads and writes the session cookie. A person's token is always the same, so that a page which was open when the
    session ended can be sent after signing in again."""

    def __init__(self, secret: Secret, settings: WebSettings, clock: Clock) -> None:
        self._secret = secret
        self._signer: URLSafeSerializer | None = None
        self._settings = settings
        self._clock = clock

    async def begin(self, person: str | None) -> Session:
        """A fresh session."""
        csrf = secrets.token_urlsafe(18)
        if person is not None:
            csrf = (await self._signing()).make_signer("baton.web.csrf").get_signature(person).decode()
        return Session(person, csrf, self._end(), fresh=True)

    async def read(self, request: HTTPConnection) -> Session | None:
        """The session of a request; None when it has none, or it is forged or over."""
        try:
            person, csrf, until = (await self._signing()).loads(request.cookies.get(_COOKIE, ""))
        except (BadSignature, ValueError, TypeError):
            return None
        session = Session(person, csrf, until)
        if session.until <= self._now():
            return None
        return replace(session, until=self._end(), fresh=True) if self.aging(session) else session

    def aging(self, session: Session) -> bool:
        """Whether more than half of its time is used up."""
        return session.until - self._now() < self._settings.session.total_seconds() / 2

    async def write(self, response: Response, session: Session) -> None:
        """Hands the session to the browser."""
        response.set_cookie(
            _COOKIE,
            (await self._signing()).dumps([session.person, session.csrf, session.until]),
            max_age=int(session.until - self._now()),
            httponly=True,
            samesite="lax",
            secure=self._settings.secure,
        )

    async def _signing(self) -> URLSafeSerializer:
        if self._signer is None:
            self._signer = URLSafeSerializer(await self._secret(), salt="baton.web.session")
        return self._signer

    def _now(self) -> float:
        return self._clock().timestamp()

    def _end(self) -> float:
        return self._now() + self._settings.session.total_seconds()
