"""`python -m bench.unlimited run`: Baton as it is, without the limits that a fake does not have."""

from bot.cli import main
from bot.delivery import limits

if __name__ == "__main__":
    limits.LIMITS = {}
    main()
