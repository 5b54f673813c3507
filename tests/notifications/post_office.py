"""A mail server that behaves as it is told: takes, refuses, puts off, hangs, or takes and drops the line."""

import asyncio
import socket
import threading
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller


class PostOffice:
    """What arrived, and how the next mails are treated: "take", "refuse", "later", "hang" or "drop"."""

    def __init__(self) -> None:
        self.manner = "take"
        self.taken: list[Message] = []
        self.arrived = threading.Event()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, *rest: Any) -> str:  # noqa: N802
        answers = {"refuse": "550 no such mailbox", "later": "451 come back later"}
        if self.manner in answers:
            return answers[self.manner]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.taken.append(message_from_bytes(envelope.content))
        self.arrived.set()
        if self.manner == "hang":
            await asyncio.sleep(30)
        if self.manner == "drop":
            server.transport.abort()
        return "250 OK"


def opened() -> tuple[PostOffice, Controller]:
    """Start a mail server on a free port of this machine."""
    office = PostOffice()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    return office, controller
