"""The real process, `python -m bot run`, started, stopped and killed against the chats' servers."""
