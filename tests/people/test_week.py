"""The painted week in words, in other zones, and around midnight and half hours."""

from datetime import date

from inglenook.people.week import QUICK, elsewhere, moved_to, week_grid, week_words, zone_name

MARCH = date(2026, 3, 2)


def test_days_with_the_same_hours_stand_together() -> None:
    week = QUICK["weekday-lunch"] | {5 * 24 + 9, 5 * 24 + 23}
    assert week_words(week, "Europe/Berlin", language="en") == [
        "Monday–Friday: 12:00–14:00",
        "Saturday: 09:00–10:00, 23:00–24:00",
        "12 hours a week, in Berlin",
    ]
    assert week_words(frozenset({0}), "UTC", language="es") == ["lunes: 00:00–01:00", "1 hour a week, in UTC"]


def test_moving_keeps_the_moment_and_wraps_round_the_week() -> None:
    assert moved_to(frozenset({12, 13}), "Europe/Berlin", "America/New_York", on=MARCH) == {6, 7}
    assert moved_to(frozenset({0}), "Europe/Berlin", "America/New_York", on=MARCH) == {6 * 24 + 18}
    assert moved_to(frozenset({167}), "Europe/Berlin", "Asia/Tokyo", on=MARCH) == {7}


def test_half_hour_zones_keep_only_hours_that_are_wholly_free() -> None:
    assert moved_to(frozenset({12, 13, 14}), "UTC", "Asia/Kolkata", on=MARCH) == {18, 19}
    assert moved_to(frozenset({12}), "UTC", "Asia/Kolkata", on=MARCH) == frozenset()


def test_there_and_back_again_between_whole_hour_zones_is_the_same() -> None:
    week = frozenset({0, 5, 42, 167})
    there = moved_to(week, "Europe/Berlin", "Australia/Brisbane", on=MARCH)
    assert moved_to(there, "Australia/Brisbane", "Europe/Berlin", on=MARCH) == week


def test_the_grid_has_every_hour_once_under_its_name() -> None:
    days = week_grid(frozenset({9}), language="en")
    cells = [cell for day in days for cell in day.cells]
    assert [cell.hour for cell in cells] == list(range(168))
    assert [cell.name for cell in cells if cell.painted] == ["Monday 09:00 to 10:00"]
    assert cells[23].name == "Monday 23:00 to 24:00"
    assert sum(cell.usual for cell in cells) == 7 * 15


def test_places_elsewhere_are_others_than_ones_own() -> None:
    assert elsewhere("Europe/London", on=MARCH, language="en") == [
        ("New York", "13:00"),
        ("Kolkata", "23:30"),
        ("Sydney", "05:00"),
    ]
    assert zone_name("America/Argentina/Buenos_Aires", language="en") == "Buenos Aires"
    assert zone_name("UTC", language="en") == "UTC"
