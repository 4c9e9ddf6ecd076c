"""Notices: who is told what, when, and whether it is still true when it goes out."""
