"""The server's application: pages by Django in a fixed pool of threads, the jobs in threads beside it."""

import os
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inglenook.config.settings")

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from inglenook.config.workers import WorkerThreads

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

#: Seconds after which a thread that computes lets another run: short, so that a heavy page delays the rest less.
SWITCH_SECONDS: Final = 0.0005

sys.setswitchinterval(SWITCH_SECONDS)
_pages: Final = WSGIMiddleware(get_wsgi_application(), workers=settings.SERVER_THREADS)  # type: ignore[arg-type]
_workers: Final = WorkerThreads()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer pages; refuse web sockets; start and stop the workers with the server."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "http":
        await _pages(scope, receive, send)  # type: ignore[arg-type]
    else:
        await send({"type": "websocket.close", "code": 1000})


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            if settings.RUN_WORKER_IN_SERVER:
                _workers.start()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            _workers.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return
