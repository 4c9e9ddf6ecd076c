"""The audit of the lock is red for a known vulnerability, and says plainly when no advisory service could be asked."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.house.premises import ROOT

BAD = "jinja2"
ADVISORY: dict[str, Any] = {
    "id": "GHSA-0000-0000-0000",
    "modified": "2026-11-01T00:00:00Z",
    "summary": "Says too much",
    "affected": [
        {
            "package": {"name": BAD, "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.0"}]}],
        }
    ],
}


@dataclass
class Service:
    """An advisory service that speaks as OSV does."""

    known: bool = False
    status: int = 200
    asked: dict[str, str] = field(default_factory=dict)

    async def batch(self, request: web.Request) -> web.Response:
        """POST /v1/querybatch."""
        queries = (await request.json())["queries"]
        self.asked |= {each["package"]["name"]: each["version"] for each in queries}
        hit = {"vulns": [{"id": ADVISORY["id"], "modified": ADVISORY["modified"]}]}
        results = [hit if self.known and each["package"]["name"] == BAD else {} for each in queries]
        return web.json_response({"results": results}, status=self.status)

    async def advisory(self, request: web.Request) -> web.Response:
        """GET /v1/vulns/ID."""
        return web.json_response(ADVISORY)


@pytest.fixture
async def service() -> AsyncIterator[tuple[Service, str]]:
    """The service and its address."""
    made, app = Service(), web.Application()
    app.router.add_post("/v1/querybatch", made.batch)
    app.router.add_get("/v1/vulns/{id}", made.advisory)
    async with TestServer(app) as server:
        yield made, str(server.make_url("/"))


async def audited(url: str, lock: str = "requirements.lock") -> tuple[int | None, list[str]]:
    """Exit status and lines."""
    plain = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        ".ci/audit",
        lock,
        cwd=ROOT,
        env=plain | {"OSV_URL": url},
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    return process.returncode, out.decode().splitlines()


async def test_every_pin_is_asked_about_and_nothing_known_is_green(service: tuple[Service, str]) -> None:
    status, said = await audited(service[1])
    pins = dict(re.findall(r"^([a-z0-9-]+)==([^\s;\\]+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    assert service[0].asked == pins
    assert (status, said[-1]) == (0, f"audit of requirements.lock: {len(pins)} packages, 0 known vulnerabilities")


async def test_a_known_vulnerability_is_red_and_says_what_mends_it(service: tuple[Service, str]) -> None:
    service[0].known = True
    status, said = await audited(service[1])
    assert status == 1
    assert re.fullmatch(r"jinja2 \S+: GHSA-0000-0000-0000 Says too much \(mended in 99\.0\)", said[0])


async def test_a_service_that_fails_is_no_red_but_is_said(service: tuple[Service, str]) -> None:
    service[0].status = 503
    status, said = await audited(service[1])
    assert (status, said[-1]) == (0, "audit of requirements.lock: NOT DONE, no advisory service could be asked")


async def test_a_service_that_is_not_there_is_no_red_but_is_said() -> None:
    status, said = await audited("http://127.0.0.1:9/")
    assert (status, said[-1]) == (0, "audit of requirements.lock: NOT DONE, no advisory service could be asked")
