"""Logs tell the place and the code of an error, and never what a person wrote or is called."""

import logging

import pytest

from inglenook.core.errors import Refused
from inglenook.core.logs import DiscreetFormatter, RequestIdFilter, request_id


def line_of(error: Exception) -> str:
    with pytest.raises(type(error)) as caught:
        raise error
    record = logging.LogRecord("inglenook.x", logging.ERROR, __file__, 1, "a job failed", None, None)
    record.exc_info = (caught.type, caught.value, caught.tb)
    RequestIdFilter().filter(record)
    return DiscreetFormatter().format(record)


def test_an_error_keeps_its_words_to_itself() -> None:
    line = line_of(ValueError("ana@example.org wrote: I am tired"))
    assert ("ana@" in line, "tired" in line, "builtins.ValueError" in line, "test_logs.py" in line) == (
        False,
        False,
        True,
        True,
    )


def test_a_coded_error_shows_its_code() -> None:
    token = request_id.set("abc-12345")
    line = line_of(Refused("circles.full", name="Ana"))
    request_id.reset(token)
    assert ("circles.full" in line, "Ana" in line, "[abc-12345]" in line) == (True, False, True)
