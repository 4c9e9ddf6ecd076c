"""A company as YAML, and the loader that explains every mistake."""

from pathlib import Path

from config.loader import load_company
from config.problem import ConfigErrors, Problem
from config.setup import Place, Setup

EXAMPLE = Path(__file__).parent / "example"
"""Meridian Pumps, the company of the demo and of the tests."""

STARTER = Path(__file__).parent / "starter"
"""The small company that `baton init` writes."""

__all__ = ["EXAMPLE", "STARTER", "ConfigErrors", "Place", "Problem", "Setup", "load_company"]
