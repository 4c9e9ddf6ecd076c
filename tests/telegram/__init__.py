"""Telegram, played over real sockets against the strict fake."""
