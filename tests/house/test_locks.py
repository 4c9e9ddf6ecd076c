"""The locks pin everything by hash, name no index, and agree with each other and with pyproject.toml."""

import re

import pytest

from tests.house.premises import PYPROJECT, ROOT

LOCKS = ["requirements.lock", "requirements-dev.lock"]
_PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ;[^\\]*)?( \\)?$", re.MULTILINE)


def _pins(lock: str) -> dict[str, str]:
    return {name: version for name, version, _ in _PIN.findall((ROOT / lock).read_text())}


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=~! ]", requirement)[0].lower() for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_carries_its_hashes(lock: str) -> None:
    assert [name for name, _, more in _PIN.findall((ROOT / lock).read_text()) if not more] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_index(lock: str) -> None:
    assert re.findall(r"://|^-", (ROOT / lock).read_text(), re.MULTILINE) == []


def test_the_development_lock_contains_the_runtime_lock() -> None:
    assert _pins("requirements.lock").items() <= _pins("requirements-dev.lock").items()


def test_everything_declared_is_locked() -> None:
    runtime = _names(PYPROJECT["project"]["dependencies"] + PYPROJECT["dependency-groups"]["setup"])
    assert runtime - _pins("requirements.lock").keys() == set()
    assert _names(PYPROJECT["dependency-groups"]["dev"]) - _pins("requirements-dev.lock").keys() == set()
