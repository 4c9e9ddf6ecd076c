"""Baton seen from outside: numbers, logs and spans that follow what people do and what chats answer."""
