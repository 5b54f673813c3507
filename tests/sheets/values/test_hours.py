import pytest

from inglenook.sheets.values.hours import Slots, hours_of, label_of

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def hours(text: str, label: str = "") -> list[tuple[int, int]]:
    """What a cell says, as (day, hour) pairs."""
    found, _ = hours_of(text, label_of(label) if label else Slots())
    return [(hour // 24, hour % 24) for hour in sorted(found)]


def on(day: int, *clock: int) -> list[tuple[int, int]]:
    return [(day, hour) for hour in clock]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monday 9-11", on(MON, 9, 10)),
        ("6:00-7:00pm F", on(FRI, 18)),
        ("3:00-4:00pm Sun, 5:00-6:00pm Th", [*on(THU, 17), *on(SUN, 15)]),
        ("Dienstag 14 bis 16 Uhr", on(TUE, 14, 15)),
        ("mardi de 18h à 20h", on(TUE, 18, 19)),
        ("Lundi matin", on(MON, 8, 9, 10, 11)),
        ("M 11-1pm", on(MON, 11, 12)),
        ("W 9am-12pm", on(WED, 9, 10, 11)),
        ("Sat 22:00-02:00", [*on(SAT, 22, 23), *on(SUN, 0, 1)]),
        ("Sunday 22-2", [*on(MON, 0, 1), *on(SUN, 22, 23)]),
        ("Mon 6:30-8:00pm", on(MON, 19)),
        ("Mon, Tue 9-10, Wed 14-15", [*on(MON, 9), *on(TUE, 9), *on(WED, 14)]),
        ("Monday: 9-10, 14-15", on(MON, 9, 14)),
        ("Mon-Wed 12-13", [*on(MON, 12), *on(TUE, 12), *on(WED, 12)]),
        ("Friday 9-5", on(FRI, *range(9, 17))),
        ("noon Tuesday", on(TUE, 12)),
        ("Thursday after 8pm", on(THU, 20, 21)),
        ("never", []),
    ],
)
def test_hours_with_their_days(text: str, expected: list[tuple[int, int]]) -> None:
    assert hours(text) == expected


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("Monday", "Morning, Evening", on(MON, 8, 9, 10, 11, 17, 18, 19, 20)),
        ("Monday", "8AM;9AM;noon;", on(MON, 8, 9, 12)),
        ("9am-10am", "Monday, Tuesday", [*on(MON, 9), *on(TUE, 9)]),
        ("Mittwoch", "abends", on(WED, 17, 18, 19, 20)),
        ("Friday", "", []),
    ],
)
def test_hours_under_a_label(label: str, text: str, expected: list[tuple[int, int]]) -> None:
    assert hours(text, label) == expected


def test_hours_without_a_day_hold_every_day() -> None:
    assert len(hours("22;23;0;1")) == 28
    assert len(hours("Weekday mornings")) == 5 * 4
    assert len(hours("Weekends")) == 2 * 14
    assert len(hours("flexible")) == 7 * 14


def test_what_cannot_be_read_is_said() -> None:
    found, rest = hours_of("Monday 9-10, when the moon is right")
    assert (sorted(found), rest.unread) == ([9], ("when the moon is right",))
    assert hours_of("https://www.when2meet.com/?123-abc")[1].link == "https://www.when2meet.com/?123-abc"


def test_a_person_may_say_what_evening_means() -> None:
    found, _ = hours_of("Monday evening", Slots(), {"evening": "19-22"})
    assert sorted(found) == [19, 20, 21]
