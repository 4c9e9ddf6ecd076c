"""A small file that means a huge one is refused before it is built."""

from pathlib import Path

from tests.config.tiny import FILES, said_about, write


def test_aliases_that_multiply_are_refused(tmp_path: Path) -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    said = said_about(write(tmp_path, orders="\n".join([*levels, FILES["orders.yaml"]])))
    assert any("orders.yaml" in line and "error" in line for line in said)


def test_a_tag_makes_no_object(tmp_path: Path) -> None:
    said = said_about(write(tmp_path, company="name: !!python/object/apply:os.system ['true']\ntime_zone: UTC\n"))
    assert any(line.startswith("company.yaml:1") for line in said)
