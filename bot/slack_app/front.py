"""What every listener works with."""

from collections import OrderedDict
from dataclasses import dataclass, field

from bot.desk_port import DeskPort
from bot.slack_app.chat import SlackChat
from bot.slack_app.in_flight import InFlight
from bot.slack_app.web import Web


@dataclass
class Front:
    """`bot_user` is the app's own user id, known once it is started.

    `kept` remembers which upload became which file of Baton's, since a form that is sent again carries it again.
    """

    desk: DeskPort
    chat: SlackChat
    web: Web
    work: InFlight
    bot_user: str = ""
    kept: OrderedDict[str, str] = field(default_factory=OrderedDict)

    def remember(self, upload: str, file: str) -> None:
        """Keeps the newest thousand."""
        self.kept[upload] = file
        while len(self.kept) > 1000:
            self.kept.popitem(last=False)
