"""The locks pin everything by hash, name no index, and agree with each other and with pyproject.toml."""

import re

import pytest
from packaging.requirements import Requirement

from tests.house.premises import PYPROJECT, ROOT

LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-fuzz.lock"]
_PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ;[^\\]*)?( \\)?$", re.MULTILINE)


def _pins(lock: str) -> dict[str, str]:
    return {name: version for name, version, _ in _PIN.findall((ROOT / lock).read_text())}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_carries_its_hashes(lock: str) -> None:
    assert [name for name, _, more in _PIN.findall((ROOT / lock).read_text()) if not more] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_index(lock: str) -> None:
    assert re.findall(r"://|^-", (ROOT / lock).read_text(), re.MULTILINE) == []


def test_the_development_lock_contains_the_runtime_lock() -> None:
    assert _pins("requirements.lock").items() <= _pins("requirements-dev.lock").items()


@pytest.mark.parametrize(
    ("lock", "groups"), [("requirements.lock", ["setup"]), ("requirements-dev.lock", ["dev", "bench"])]
)
def test_everything_declared_is_locked_at_a_version_it_allows(lock: str, groups: list[str]) -> None:
    declared = PYPROJECT["project"]["dependencies"] + [r for g in groups for r in PYPROJECT["dependency-groups"][g]]
    pins = _pins(lock)
    wanted = [Requirement(text) for text in declared]
    assert [str(w) for w in wanted if w.name not in pins or pins[w.name] not in w.specifier] == []


def test_what_is_locked_apart_is_what_its_group_says() -> None:
    (wanted,) = [Requirement(text) for text in PYPROJECT["dependency-groups"]["fuzz"]]
    ((name, version),) = _pins("requirements-fuzz.lock").items()
    assert name == wanted.name
    assert version in wanted.specifier
