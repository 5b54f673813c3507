"""Formats log lines so that an error tells its place and its code, and never what a person wrote or is called."""

import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

#: The id of the request being answered, or "-" outside requests.
request_id: ContextVar[str] = ContextVar("inglenook_request_id", default="-")


class RequestIdFilter(logging.Filter):
    """Adds `request_id` to each record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        record.request_id = request_id.get()
        return True


class DiscreetFormatter(logging.Formatter):
    """One line: time, level, logger, request id, message; a traceback without the texts of its exceptions."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and below it where an exception came from."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        where = getattr(record, "request_id", "-")
        line = f"{moment} {record.levelname} {record.name} [{where}] {record.getMessage()}"
        if record.exc_info and record.exc_info[1] is not None:
            line += "\n" + describe(record.exc_info[1])
        return line


def describe(error: BaseException) -> str:
    """Return the type, the code (if any) and the places of an error, without its text: that may be personal."""
    code = getattr(error, "code", "")
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    return "\n".join([f"{name} {code}".rstrip(), *places])
