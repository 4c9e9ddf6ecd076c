"""What is built is what is on disk: templates, styles, YAML and migrations travel with the code."""

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.house.premises import FILES, ROOMS, ROOT, short


def test_the_wheel_holds_every_file_of_every_room(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    shipped = set(zipfile.ZipFile(wheel).namelist())
    on_disk = {short(path) for path in FILES if path.relative_to(ROOT).parts[0] in ROOMS}
    assert on_disk - shipped == set()
