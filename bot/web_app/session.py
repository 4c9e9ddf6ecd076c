"""Who is signed in: a signed cookie, and the token that every POST must repeat."""

import hmac
import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeSerializer
from starlette.requests import HTTPConnection
from starlette.responses import Response

from bot.web_app.settings import Clock, WebSettings

_COOKIE = "baton_session"


@dataclass(frozen=True)
class Session:
    """`person` is None before signing in; `until` is in epoch seconds."""

    person: str | None
    csrf: str
    until: float

    def proves(self, token: str) -> bool:
        """Whether a POST came from a page that was made for this session."""
        return hmac.compare_digest(self.csrf.encode(), token.encode())


class Sessions:
    """Reads and writes the session cookie. Each sign-in and sign-out starts a new session with a new token."""

    def __init__(self, settings: WebSettings, clock: Clock) -> None:
        self._signer = URLSafeSerializer(settings.secret, salt="baton.web.session")
        self._settings = settings
        self._clock = clock

    def begin(self, person: str | None) -> Session:
        """A fresh session."""
        until = self._clock() + self._settings.session
        return Session(person, secrets.token_urlsafe(18), until.timestamp())

    def read(self, request: HTTPConnection) -> Session | None:
        """The session of a request; None when it has none, or it is forged or over."""
        try:
            person, csrf, until = self._signer.loads(request.cookies.get(_COOKIE, ""))
        except (BadSignature, ValueError, TypeError):
            return None
        session = Session(person, csrf, until)
        return session if self.alive(session) else None

    def alive(self, session: Session) -> bool:
        """Whether the session's time is not over yet."""
        return session.until > self._clock().timestamp()

    def write(self, response: Response, session: Session) -> None:
        """Hands the session to the browser."""
        response.set_cookie(
            _COOKIE,
            self._signer.dumps([session.person, session.csrf, session.until]),
            max_age=int(self._settings.session.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=self._settings.secure,
        )
