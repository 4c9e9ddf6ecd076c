"""For the machines that look after Baton: alive, ready, and numbers."""

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.web_app.settings import Ready


def health_routes(ready: Ready, registry: CollectorRegistry) -> list[Route]:
    """`/healthz`: the process answers. `/readyz`: it can do its work. `/metrics`: Prometheus text."""

    async def alive(request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def able(request: Request) -> Response:
        return PlainTextResponse("ready\n") if await ready() else PlainTextResponse("not ready\n", 503)

    async def numbers(request: Request) -> Response:
        return Response(generate_latest(registry), headers={"content-type": CONTENT_TYPE_LATEST})

    return [Route("/healthz", alive), Route("/readyz", able), Route("/metrics", numbers)]
