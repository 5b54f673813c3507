"""Codes become sentences, verdicts become errors, and a clock can be held still."""

from datetime import UTC, datetime, timedelta

import pytest

from inglenook.core import clock
from inglenook.core.errors import NotFound, Refused, TooMany
from inglenook.core.verdicts import YES, first_refusal, no, require
from inglenook.core.wording import sentence, why, word

word({"tests.full": "All %(seats)s seats are taken."})


def test_a_verdict_has_its_sentence() -> None:
    assert why(no("tests.full", seats=6)) == "All 6 seats are taken."
    assert why(YES) == ""
    assert sentence("tests.unheard-of") == "This is not possible just now."
    assert sentence("tests.full", {"chairs": 1}) == "All %(seats)s seats are taken."


def test_require_raises_what_the_verdict_says() -> None:
    require(YES)
    with pytest.raises(Refused) as caught:
        require(no("tests.full", seats=6))
    assert (caught.value.code, caught.value.params, str(caught.value)) == ("tests.full", {"seats": 6}, "tests.full")


def test_the_first_refusal_counts() -> None:
    assert first_refusal(YES, no("tests.full", seats=1), no("tests.other")).code == "tests.full"
    assert first_refusal(YES, YES) is YES


def test_errors_know_their_status() -> None:
    assert (NotFound().status, TooMany("core.too-often", seconds=9).params) == (404, {"seconds": 9})


def test_the_clock_can_be_held_and_moved() -> None:
    moment = datetime(2026, 3, 2, 12, tzinfo=UTC)
    with clock.stopped_at(moment):
        assert clock.now() == moment
    with clock.shifted_by(timedelta(days=1)):
        assert clock.now() - datetime.now(UTC) > timedelta(hours=23)
    with pytest.raises(ValueError, match="aware"), clock.stopped_at(datetime(2026, 3, 2)):  # noqa: DTZ001
        pass
