"""From a command to its card, beside the smallest honest application that does the same."""
