"""From a message in Telegram to its answer, beside python-telegram-bot with a handler that does nothing else."""
