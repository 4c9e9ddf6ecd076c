"""The fake Telegram, looked at with the real python-telegram-bot."""
