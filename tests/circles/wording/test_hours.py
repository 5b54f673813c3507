"""Weekly hours on the reader's own clock, across zones and changes of clocks."""

from datetime import UTC, datetime

from inglenook.circles.wording import hour_words, next_moments
from inglenook.circles.wording.hours import zone_words

TUESDAY_18 = 24 + 18


def test_the_next_moments_keep_the_clock_of_their_zone() -> None:
    after = datetime(2026, 3, 20, tzinfo=UTC)
    assert next_moments("Europe/Berlin", TUESDAY_18, 0, after=after, count=2) == (
        datetime(2026, 3, 24, 17, 0, tzinfo=UTC),
        datetime(2026, 3, 31, 16, 0, tzinfo=UTC),  # summer time began on 29 March
    )


def test_an_hour_that_is_just_now_counts_and_one_that_began_does_not() -> None:
    start = datetime(2026, 3, 24, 17, 0, tzinfo=UTC)
    assert next_moments("Europe/Berlin", TUESDAY_18, 0, after=start, count=1) == (start,)
    later = start.replace(minute=1)
    assert next_moments("Europe/Berlin", TUESDAY_18, 0, after=later, count=1) == (
        datetime(2026, 3, 31, 16, 0, tzinfo=UTC),
    )


def test_a_time_that_the_clock_skips_is_read_as_the_clock_stood_before() -> None:
    sunday_2 = 6 * 24 + 2
    after = datetime(2026, 3, 28, tzinfo=UTC)
    assert next_moments("Europe/Berlin", sunday_2, 30, after=after, count=1) == (
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
    )


def test_the_reader_sees_their_own_time_first_and_the_other_beside_it() -> None:
    words = hour_words(
        "Europe/Berlin", TUESDAY_18, reader_zone="America/New_York", after=datetime(2026, 2, 20, tzinfo=UTC)
    )
    assert (words.mine, words.zone) == ("Tuesday 12:00–13:00", "New York time")
    assert words.theirs == "Tuesday 18:00–19:00, Berlin time"
    assert words.next_days == ("Tue 24 Feb", "Tue 3 Mar", "Tue 10 Mar")
    assert words.moves == "From 10 Mar on it is at 13:00 for you, because clocks change."


def test_one_clock_needs_no_other_beside_it_and_does_not_move() -> None:
    after = datetime(2026, 2, 20, tzinfo=UTC)
    words = hour_words("Europe/Berlin", TUESDAY_18, reader_zone="Europe/Berlin", after=after)
    assert (words.theirs, words.moves) == ("", "")


def test_a_zone_is_called_by_its_city() -> None:
    assert zone_words("America/Argentina/Buenos_Aires") == "Buenos Aires time"
    assert zone_words("UTC") == "UTC"


def test_zones_at_half_hours_and_other_languages() -> None:
    after = datetime(2026, 2, 20, tzinfo=UTC)
    words = hour_words("UTC", TUESDAY_18, reader_zone="Asia/Kolkata", after=after, language="es")
    assert words.mine == "martes 23:30–0:30"
    assert words.theirs == "martes 18:00–19:00, UTC"
