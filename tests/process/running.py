"""A started Baton: what it prints, and how it ends."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds that anything may take on a machine that has other things to do."""


class Running:
    """One process. `out` and `err` are the lines that it wrote so far."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.out: list[str] = []
        self.err: list[str] = []
        self._more = asyncio.Event()
        assert process.stdout
        assert process.stderr
        streams = ((process.stdout, self.out), (process.stderr, self.err))
        self._readers = [asyncio.create_task(self._read(stream, lines)) for stream, lines in streams]

    @classmethod
    async def launch(cls, folder: Path, environment: Mapping[str, str], *words: str, program: str = "bot") -> Self:
        """Starts `python -m bot …` in a folder, with nothing in its environment but what is given."""
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-W", "default", "-m", program, *words),
            cwd=folder,
            env={"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT)} | dict(environment),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=pipe,
            stderr=pipe,
        )
        return cls(process)

    async def _read(self, stream: asyncio.StreamReader, lines: list[str]) -> None:
        while line := await stream.readline():
            lines.append(line.decode().rstrip("\n"))
            self._more.set()
        self._more.set()

    async def says(self, words: str) -> str:
        """The first line on stdout or stderr that contains the words, once it is there."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self._more.clear()
                for line in (*self.out, *self.err):
                    if words in line:
                        return line
                ended = all(reader.done() for reader in self._readers)
                assert not ended, f"it ended without saying {words!r}: {self.out} {self.err}"
                await self._more.wait()

    @property
    def url(self) -> str:
        """The address that it printed."""
        return self.out[0].rpartition(" ")[2]

    @property
    def logs(self) -> list[dict[str, Any]]:
        """The structured log; fails where a line of stderr is anything else."""
        return [json.loads(line) for line in self.err]

    def warnings(self) -> list[dict[str, Any]]:
        """What it logged beside the usual."""
        return [line for line in self.logs if line["level"] != "info"]

    async def ended(self) -> int:
        """The exit code, once it has ended and everything that it wrote is read."""
        async with asyncio.timeout(PATIENCE):
            code = await self.process.wait()
            await asyncio.gather(*self._readers)
        return code

    async def stop(self) -> int:
        """SIGTERM, as from a supervisor; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await self.ended()

    def reload(self) -> None:
        """SIGHUP."""
        self.process.send_signal(signal.SIGHUP)

    async def kill(self) -> None:
        """`kill -9`: no goodbye."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.ended()
