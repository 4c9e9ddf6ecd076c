"""What stands in the files of `deploy/`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNIT, IMAGE, COMPOSE = DEPLOY / "baton.service", DEPLOY / "Containerfile", DEPLOY / "compose.yaml"
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
PAGE = ROOT / "docs/how-to/deploy.md"
ALL = [UNIT, IMAGE, COMPOSE, *MANIFESTS, PAGE]


def unit() -> dict[str, list[str]]:
    """The unit: name → its values in their order."""
    found: dict[str, list[str]] = {}
    for line in UNIT.read_text().splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def instructions() -> list[tuple[str, str]]:
    """The Containerfile's lines, continued ones joined: (instruction, the rest)."""
    text = re.sub(r"\\\n\s*", "", IMAGE.read_text())
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines]


def of(instruction: str) -> list[str]:
    """Every occurrence of one instruction of the Containerfile."""
    return [rest for name, rest in instructions() if name == instruction]


def image_environment() -> dict[str, str]:
    """The variables that the image sets for Baton."""
    words = [word for line in of("ENV") for word in line.split()]
    return {word.partition("=")[0]: word.partition("=")[2] for word in words if word.startswith("BATON_")}


def compose() -> dict[str, Any]:
    """The file of Compose."""
    found: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())
    return found


def objects(manifest: Path) -> dict[str, Any]:
    """The objects of a manifest, by kind."""
    return {found["kind"]: found for found in yaml.safe_load_all(manifest.read_text())}


def pod(manifest: Path) -> dict[str, Any]:
    """The template of Baton's pods."""
    found: dict[str, Any] = objects(manifest)["Deployment"]["spec"]["template"]["spec"]
    return found


def variables() -> Iterator[tuple[str, str]]:
    """(file, name) of every variable of Baton's that is named anywhere."""
    for path in ALL:
        for name in re.findall(r"\b(?:BATON|SLACK|TELEGRAM)_[A-Z_]+\b", path.read_text()):
            yield path.name, name
