"""Sign-up files for the command line's tests, and the command called as a coordinator would."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from inglenook.cli.main import main

HEADER = ("Email Address", "Name", "Where do you work?", "Country", "What would you like from a circle? (goals)")
PEOPLE = (
    ("ana@example.org", "Ana Silva", "Library of Évora", "Portugal", "Changing jobs"),
    ("joe@example.org", "Joe Okafor", "Lagos State Library", "Nigeria", "Leading people"),
    ("mei@example.org", "Mei Chen", "Harbour Heritage Archive", "Taiwan", "Changing jobs"),
    ("noor@example.org", "Noor Haddad", "Olive Hill Library", "Jordan", "Leading people"),
    ("tom@example.org", "Tom Baker", "Fenland Health Trust", "United Kingdom", "Changing jobs"),
    ("ines@example.org", "Inês Faria", "Library of Évora", "Portugal", "Leading people"),
    ("lea@example.org", "Léa Roy", "Université des Érables", "Canada", "Changing jobs"),
    ("sam@example.org", "Sam Whitlock", "Fenland Health Trust", "United Kingdom", "Leading people"),
    ("kiri@example.org", "Kiri Ngata", "Kōwhai Museum", "New Zealand", "Changing jobs"),
    ("ben@example.org", "Ben Kim", "Prairie County Library", "United States", "Leading people"),
)
MENTORS = (
    (
        "Email Address",
        "Name",
        "Where do you work?",
        "Which topics can you advise on?",
        "How many mentees could you take?",
    ),
    ("ana@example.org", "Ana Silva", "Library of Évora", "Cataloguing", "2"),
    ("joe@example.org", "Joe Okafor", "Lagos State Library", "Leading people", "1"),
)
MENTEES = (
    ("Email Address", "Name", "Where do you work?", "Which topics do you want to discuss?"),
    ("tom@example.org", "Tom Baker", "Fenland Health Trust", "Leading people"),
    ("ines@example.org", "Inês Faria", "Library of Évora", "Cataloguing"),
    ("lea@example.org", "Léa Roy", "Université des Érables", "Cataloguing"),
)
DAYS = ("--starts", "2027-01-11", "--ends", "2027-07-11")


def sheet(path: Path, rows: Iterable[Sequence[str]]) -> Path:
    """Write rows as a form would export them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def sign_ups(folder: Path, people: Iterable[Sequence[str]] = PEOPLE, *, name: str = "signups.csv") -> Path:
    """Write the sign-ups of the cast."""
    return sheet(folder / name, [HEADER, *people])


def match(*words: str | Path, typed: str = "") -> Result:
    """Call `inglenook match` with the same days each time, and with nobody there to ask."""
    return CliRunner().invoke(main, ["match", *DAYS, *map(str, words)], input=typed)


def table(path: Path) -> list[dict[str, str]]:
    """Read a result back, as a spreadsheet would."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def circles(path: Path) -> set[frozenset[str]]:
    """Return who sits together, by address."""
    found: dict[str, set[str]] = {}
    for row in table(path):
        found.setdefault(row["Circle"], set()).add(row["Address"])
    return {frozenset(members) for members in found.values()}
