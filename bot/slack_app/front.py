"""What every listener works with."""

from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from bot.desk_port import DeskPort
from bot.ports import Visit
from bot.slack_app.chat import SlackChat
from bot.slack_app.in_flight import InFlight
from bot.slack_app.recent import Recent
from bot.slack_app.web import Web


@dataclass
class Front:
    """`bot_user` is the app's own user id, known once it is started.

    `kept` remembers which upload became which file of Baton's, since a form that is sent again carries it again;
    `names` what people are called.
    """

    desk: DeskPort
    chat: SlackChat
    web: Web
    work: InFlight
    bot_user: str = ""
    kept: Recent[str] = field(default_factory=Recent)
    names: Recent[str] = field(default_factory=Recent)
    _answered: Recent[bool] = field(default_factory=Recent)

    def follow(self, visit: Visit, answer: Coroutine[Any, Any, None]) -> None:
        """Shows an answer after the acknowledgement; once, when a slow delivery came twice to this process."""
        if visit.delivery in self._answered:
            answer.close()
            return
        self._answered.put(visit.delivery, True)
        self.work.later(answer)
