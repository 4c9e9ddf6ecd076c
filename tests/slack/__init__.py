"""Slack: the adapter on its own, played against the fake of Slack with a small desk behind it."""
