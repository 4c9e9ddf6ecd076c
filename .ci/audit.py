"""Asks OSV, the open database of advisories, about every pin of a lock: `.ci/audit.py requirements.lock`.

Exit status 0: nothing is known against any of them, or nobody could be asked, which the last lines then say. 1: there
is something. 2: the audit itself is broken. OSV_URL names another service of the same kind.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PIN = re.compile(r"^([a-z0-9-]+)==([^\s;\\]+)", re.MULTILINE)
IGNORED: tuple[str, ...] = ()
"""Ids of advisories that do not concern Baton, each with a comment that says why."""
HEAD = 'version = 1\nrequires-python = ">=3.11"\n'
ROOT = '\n[[package]]\nname = "audited"\nversion = "0"\nsource = { virtual = "." }\ndependencies = [\n'


def main(lock: Path) -> int:
    """The exit status; what was found goes to stdout."""
    pins = PIN.findall(lock.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        write_project(Path(folder), pins)
        done = ask(folder)
    if done.returncode not in (0, 1):
        return not_done(lock, done.stderr)
    found = json.loads(done.stdout)
    if found["summary"]["audited_packages"] != len(pins):
        print(f"{lock}: {found['summary']['audited_packages']} of {len(pins)} packages were audited")
        return 2
    against = [*found["vulnerabilities"], *found["adverse_statuses"]]
    for each in found["vulnerabilities"]:
        named, fixed = each["dependency"], ", ".join(each["fix_versions"]) or "no version yet"
        print(f"{named['name']} {named['version']}: {each['display_id']} {each['summary']} (mended in {fixed})")
        print(f"  {each['link']}")
    for each in found["adverse_statuses"]:
        print(json.dumps(each))
    print(f"audit of {lock}: {len(pins)} packages, {len(against)} known vulnerabilities")
    return 1 if against or done.returncode else 0


def write_project(folder: Path, pins: list[tuple[str, str]]) -> None:
    """What `uv audit` reads, made of the pins alone: it resolves nothing and asks no index."""
    names = "".join(f'    {{ name = "{name}" }},\n' for name, _ in pins)
    source = 'source = { registry = "https://pypi.org/simple" }'
    packages = [f'\n[[package]]\nname = "{name}"\nversion = "{version}"\n{source}\n' for name, version in pins]
    (folder / "uv.lock").write_text(f"{HEAD}{ROOT}{names}]\n{''.join(packages)}", "utf-8")
    needs = json.dumps([f"{name}=={version}" for name, version in pins])
    project = f'[project]\nname = "audited"\nversion = "0"\nrequires-python = ">=3.11"\ndependencies = {needs}\n'
    (folder / "pyproject.toml").write_text(project, "utf-8")


def ask(folder: str) -> "subprocess.CompletedProcess[str]":
    """`uv audit` in that folder; 0 nothing found, 1 something, anything else: it could not be done."""
    url = os.environ.get("OSV_URL", "")
    command = [str(Path(sys.executable).with_name("uv")), "audit", "--frozen", "--output-format", "json"]
    command += [part for each in IGNORED for part in ("--ignore", each)]
    command += ["--service-url", url] if url else []
    patience = {"UV_HTTP_TIMEOUT": "20", "UV_HTTP_RETRIES": "1", "UV_PREVIEW_FEATURES": "audit-command,json-output"}
    return subprocess.run(command, cwd=folder, env=os.environ | patience, capture_output=True, text=True, check=False)


def not_done(lock: Path, why: str) -> int:
    """No service answered, which is nobody's fault here; or uv does not understand what it was given."""
    said = [line.strip() for line in why.splitlines() if line.strip()]
    if any(word in why for word in ("uv.lock", "pyproject.toml", "unexpected argument")):
        print(*said, f"audit of {lock}: broken", sep="\n")
        return 2
    print(*said[:4], f"audit of {lock}: NOT DONE, no advisory service could be asked", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
