"""Every list of rooms says the same as the disk."""

import re

from tests.house.premises import BESIDE, FILES, PYPROJECT, PYTHON_FILES, ROOMS, ROOT, short


def test_the_wheel_ships_exactly_the_rooms_on_disk() -> None:
    assert PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ROOMS


def test_import_linter_watches_exactly_the_rooms_on_disk() -> None:
    assert PYPROJECT["tool"]["importlinter"]["root_packages"] == ROOMS


def test_the_layers_name_every_room_once() -> None:
    contracts = {contract["id"]: contract for contract in PYPROJECT["tool"]["importlinter"]["contracts"]}
    named = re.findall(r"\w+", " ".join(contracts["layers"]["layers"]))
    assert sorted(named) == ROOMS


def test_mypy_reads_the_rooms_and_the_tests() -> None:
    assert sorted(PYPROJECT["tool"]["mypy"]["files"]) == sorted([*ROOMS, *BESIDE])


def test_top_level_folders_are_those_of_the_design() -> None:
    design = {
        "bot",
        "handlers",
        "storage",
        "connectors",
        "insight",
        "config",
        "routing",
        "tests",
        "docs",
        "bench",
        "deploy",
        ".ci",
    }
    top = {path.relative_to(ROOT).parts[0] for path in FILES if path.parent != ROOT}
    assert top <= design


def test_every_folder_with_python_is_a_package() -> None:
    folders = {path.parent for path in PYTHON_FILES}
    assert [short(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
