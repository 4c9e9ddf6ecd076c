"""`python -m bench.unlimited run`: Baton as it is, without the limits that a fake does not have."""

from bot.cli import main
from bot.delivery import budget

if __name__ == "__main__":
    budget.LIMITS = {}
    main()
