"""Finding the button a person means, and turning the press into a callback query."""

from .chats import Account
from .messages import Button, Message
from .text import Json
from .world import Press, World


def find_button(message: Message, label: str) -> Button:
    """The one button with this text, else the one whose text contains it, else the one whose data begins with it."""
    exact = [button for button in message.buttons if button.text == label]
    loose = [button for button in message.buttons if label in button.text]
    coded = [button for button in message.buttons if (button.data or "").startswith(label)]
    found = exact or loose or coded
    shown = ", ".join(f"[{button.text}]" for button in message.buttons) or "no buttons"
    assert found, f"there is no button {label!r}; shown: {shown}\n{message.text}"
    assert len(found) == 1, f"{label!r} could be several buttons; shown: {shown}"
    return found[0]


def press_button(
    world: World, person: Account, message: Message, button: Button, *, inaccessible: bool = False
) -> Press:
    """Sends the callback query to the bot."""
    assert button.data is not None, f"[{button.text}] does nothing that the bot hears of"
    chat = message.payload["chat"]
    shown: Json = {"chat": chat, "message_id": message.id, "date": 0} if inaccessible else message.payload
    press = Press(world.serial("4382"), person.id, world.clock())
    world.presses[press.id] = press
    query = {"id": press.id, "from": person.as_user(), "message": shown, "data": button.data}
    world.tell("callback_query", query | {"chat_instance": str(abs(message.chat_id) * 7919)})
    return press
