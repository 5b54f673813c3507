"""Mails as files, for the demo and the tests of a whole site: one .eml each, in a directory."""

import time
from collections.abc import Sequence
from email.message import Message
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from inglenook.core.ids import new_id


class FileBackend(BaseEmailBackend):
    """Writes each mail to `EMAIL_FILE_PATH` under a name that sorts by time."""

    def __init__(self, *args: Any, file_path: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.directory = Path(file_path or str(getattr(settings, "EMAIL_FILE_PATH", "outbox")))

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the mails and return how many there were."""
        self.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        for mail in email_messages:
            self._write(mail.message())
        return len(email_messages)

    def _write(self, message: Message) -> None:
        name = f"{time.time_ns():020d}-{new_id().hex[:8]}"
        draft = self.directory / f".{name}"
        draft.write_bytes(message.as_bytes())
        draft.replace(self.directory / f"{name}.eml")
