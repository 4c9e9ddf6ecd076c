"""Slack: listeners, blocks and the poster."""
