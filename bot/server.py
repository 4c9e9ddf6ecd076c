"""The web server inside Baton's own loop: it neither takes signals nor sets up logging."""

import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from starlette.applications import Starlette


class EmbeddedServer(uvicorn.Server):
    """Uvicorn without its signal handlers: the process decides when it stops."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves signals alone."""
        yield


def embedded(web: Starlette) -> EmbeddedServer:
    """A server for an app; `serve(sockets=[…])` runs it until `should_exit` is set."""
    config = uvicorn.Config(
        web, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=5, server_header=False
    )
    return EmbeddedServer(config)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; OSError when the address is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    listener.listen(128)
    listener.setblocking(False)
    return listener
