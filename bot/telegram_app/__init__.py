"""Telegram: listeners, keyboard and the poster."""
