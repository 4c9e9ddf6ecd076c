"""Tests mirror the rooms; scenarios are plays, fakes are servers."""
