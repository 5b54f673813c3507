"""`inglenook match` from files to results: what is written, what is kept, and how it ends."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path

import pytest

from inglenook.cli.match.exits import Exit
from tests.cli.cast import FORMULA, HOSTILE
from tests.cli.files import HEADER, MENTEES, MENTORS, PEOPLE, circles, match, sheet, sign_ups, table

WORKPLACE = {address: workplace for address, _name, workplace, _country, _goal in PEOPLE}


def test_a_file_becomes_circles_with_reasons(tmp_path: Path) -> None:
    result = match(sign_ups(tmp_path), "--out", tmp_path)
    assert result.exit_code == Exit.DONE
    assert result.stdout.splitlines()[:4] == [
        "Everybody has a place: 10 people in 2 circles.",
        "10 rows read, 10 people. Circles: 2 of 5.",
        "An independent check found no broken rule: 0 of the rules that are a must.",
        "Proven: no better answer exists under these rules.",
    ]
    rows = table(tmp_path / "circles.csv")
    assert {row["Address"] for row in rows} == set(WORKPLACE)
    assert {row["Why they are together"] for row in rows} & {""} == set()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "circles.csv",
        "report.html",
        "signups.csv",
        "signups.mapping.toml",
    ]


def test_nobody_sits_with_somebody_of_the_same_workplace(tmp_path: Path) -> None:
    match(sign_ups(tmp_path), "--out", tmp_path)
    for members in circles(tmp_path / "circles.csv"):
        assert len({WORKPLACE[one] for one in members}) == len(members)


def test_mentors_and_mentees_become_pairs(tmp_path: Path) -> None:
    mentors, mentees = sheet(tmp_path / "mentors.csv", MENTORS), sheet(tmp_path / "mentees.csv", MENTEES)
    result = match(mentors, mentees, "--out", tmp_path, "--yes")
    assert result.exit_code == Exit.DONE
    assert circles(tmp_path / "circles.csv") == {
        frozenset({"ana@example.org", "tom@example.org"}),
        frozenset({"ana@example.org", "lea@example.org"}),
        frozenset({"joe@example.org", "ines@example.org"}),  # not with Ana: one workplace
    }
    assert result.stdout.splitlines()[0] == "Everybody has a place: 5 people in 3 pairs."


def test_seats_that_the_file_does_not_tell(tmp_path: Path) -> None:
    mentors = sheet(tmp_path / "mentors.csv", [row[:4] for row in MENTORS[:2]])
    mentees = sheet(tmp_path / "mentees.csv", [MENTEES[0], MENTEES[1], MENTEES[3]])
    result = match(mentors, mentees, "--out", tmp_path, "--yes")
    assert "2 of 3 people have a place, in 1 pair." in result.stdout
    assert "Another number: --seats mentor=2" in result.stdout
    result = match(mentors, mentees, "--out", tmp_path, "--yes", "--force", "--seats", "mentor=2")
    assert "Everybody has a place: 3 people in 2 pairs." in result.stdout


def test_the_same_people_give_the_same_circles_bit_for_bit(tmp_path: Path) -> None:
    written = []
    for turn in range(2):
        people = list(PEOPLE)
        random.Random(turn).shuffle(people)
        folder = tmp_path / str(turn)
        folder.mkdir()
        assert match(sign_ups(folder, people), "--out", folder).exit_code == Exit.DONE
        written.append((folder / "circles.csv").read_bytes())
    assert written[0] == written[1]


def test_a_second_run_asks_and_changes_nothing(tmp_path: Path) -> None:
    file = sign_ups(tmp_path)
    match(file, "--out", tmp_path)
    first = (tmp_path / "circles.csv").read_bytes(), (tmp_path / "report.html").read_bytes()
    again = match(file, "--out", tmp_path, "--force", "--mapping", tmp_path / "signups.mapping.toml")
    assert again.exit_code == Exit.DONE
    assert ((tmp_path / "circles.csv").read_bytes(), (tmp_path / "report.html").read_bytes())[0] == first[0]


def test_nothing_is_written_over_unasked(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("dear", encoding="utf-8")
    result = match(sign_ups(tmp_path), "--out", tmp_path)
    assert result.exit_code == Exit.WOULD_OVERWRITE
    assert "report.html" in result.stderr
    assert (tmp_path / "report.html").read_text("utf-8") == "dear"
    assert not (tmp_path / "circles.csv").exists()


def sign_ups_with_hours(folder: Path) -> Path:
    header = (*HEADER, "When could you meet? [Monday]", "When could you meet? [Tuesday]")
    return sheet(folder / "signups.csv", [header, *((*one, "Evening", "") for one in PEOPLE)])


def test_questions_that_only_a_person_can_answer(tmp_path: Path) -> None:
    file = sign_ups_with_hours(tmp_path)
    result = match(file, "--out", tmp_path, "--yes")
    assert result.exit_code == Exit.NEEDS_ANSWERS
    assert "Some people answered “Evening”. Which hours are meant?" in result.stderr
    assert "--answer 'day_parts=morning 8-12" in result.stderr
    assert not (tmp_path / "circles.csv").exists()
    draft = tmp_path / "signups.to-check.toml"
    assert match(file, "--out", tmp_path, "--yes", "--mapping", draft).exit_code == Exit.DONE


def test_an_answer_can_be_given_beforehand(tmp_path: Path) -> None:
    words = ["--answer", "day_parts=evening 18-20", "--answer", "hours_zone=Europe/Lisbon"]
    assert match(sign_ups_with_hours(tmp_path), "--out", tmp_path, *words).exit_code == Exit.DONE
    hours = {row["Hour that suits all, on their clock"] for row in table(tmp_path / "circles.csv")}
    assert hours == {"Monday 18:00–19:00 (Lisbon time)"}


def test_an_answer_that_is_none_is_refused(tmp_path: Path) -> None:
    result = match(sign_ups_with_hours(tmp_path), "--out", tmp_path, "--answer", "order=sideways")
    assert result.exit_code in {Exit.USAGE, Exit.NEEDS_ANSWERS}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--rule", "diferent:workplace=must"], Exit.USAGE, "There is no rule “diferent”"),
        (["--size", "50"], Exit.USAGE, "2 to 8 people"),
        (["--loosen", "kept_apart"], Exit.USAGE, "private wish"),
        (["--answer", "nonsense"], Exit.USAGE, "QUESTION=ANSWER"),
        (["--mapping", "nowhere.toml"], Exit.UNREADABLE, "nowhere.toml"),
        (["--previous", "nowhere.csv"], Exit.UNREADABLE, "nowhere.csv"),
        (["--ends", "2026-01-01"], Exit.USAGE, "before they start"),
    ],
)
def test_options_that_cannot_be_understood(tmp_path: Path, words: list[str], code: Exit, said: str) -> None:
    result = match(sign_ups(tmp_path), "--out", tmp_path, "--format", "circle-of-six", *words)
    assert (result.exit_code, said in result.stderr) == (code, True)
    assert not (tmp_path / "circles.csv").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "There is no file"), (b"%PDF-1.7 ...", "not a table"), (b"", "is empty"), (b"PK\x03\x04broken", "damaged")],
)
def test_files_that_cannot_be_read(tmp_path: Path, content: bytes | None, said: str) -> None:
    file = tmp_path / "signups.csv"
    if content is not None:
        file.write_bytes(content)
    result = match(file, "--out", tmp_path)
    assert (result.exit_code, said in result.stderr) == (Exit.UNREADABLE, True)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("people", [PEOPLE[:1], []])
def test_people_that_cannot_be_matched(tmp_path: Path, people: list[tuple[str, ...]]) -> None:
    result = match(sign_ups(tmp_path, people), "--out", tmp_path)
    assert result.exit_code == Exit.CANNOT_BE_MATCHED
    assert not (tmp_path / "circles.csv").exists()


def test_everybody_of_one_workplace(tmp_path: Path) -> None:
    people = [(one[0], one[1], "Library of Évora", *one[3:]) for one in PEOPLE]
    result = match(sign_ups(tmp_path, people), "--out", tmp_path)
    assert result.exit_code == Exit.CANNOT_BE_MATCHED
    assert result.stderr.splitlines()[-2:] == [
        "Everybody has the same answer where all must differ: workplace.",
        "To let them sit together all the same, loosen the rule by name: --loosen different",
    ]
    loosened = match(tmp_path / "signups.csv", "--out", tmp_path, "--loosen", "different")
    assert loosened.stdout.splitlines()[0] == "Everybody has a place: 10 people in 2 circles."


def test_who_waits_is_told_why(tmp_path: Path) -> None:
    people = [(one[0], one[1], one[2] if n < 5 else "Library of Évora", *one[3:]) for n, one in enumerate(PEOPLE)]
    result = match(sign_ups(tmp_path, people), "--out", tmp_path)
    assert result.exit_code == Exit.DONE
    assert result.stdout.splitlines()[0] == "5 of 10 people have a place, in 1 circle."
    waiting = table(tmp_path / "left-over.csv")
    assert len(waiting) == 5
    assert {row["Why they have no place yet"] for row in waiting} & {""} == set()
    assert {row["What would help"] for row in waiting} & {""} == set()
    match(tmp_path / "signups.csv", "--out", tmp_path, "--force", "--loosen", "different:workplace")
    assert not (tmp_path / "left-over.csv").exists()


def test_hostile_names_do_no_harm(tmp_path: Path) -> None:
    people = [
        ("eve@example.org", HOSTILE, FORMULA, "Portugal", "Changing jobs"),
        ("sum@example.org", FORMULA, "\x1b[2J", "Nigeria", "\x07"),
        *PEOPLE,
    ]
    result = match(sign_ups(tmp_path, people), "--out", tmp_path)
    assert result.exit_code == Exit.DONE
    rows = {row["Address"]: row for row in table(tmp_path / "circles.csv")}
    assert rows["sum@example.org"]["Name"] == f"'{FORMULA}"
    assert rows["eve@example.org"]["Workplace"] == f"'{FORMULA}"
    report = (tmp_path / "report.html").read_text("utf-8")
    assert "<script" not in report
    assert "&lt;script" in report
    assert "\x1b" not in report + result.output


def test_bad_rows_are_named_and_written_out_to_be_corrected(tmp_path: Path) -> None:
    people = [*PEOPLE, ("not an address", "Pat Kowalski", "Elsewhere", "Poland", "Changing jobs")]
    result = match(sign_ups(tmp_path, people), "--out", tmp_path, "--answer", "no_address=leave_out")
    assert result.exit_code == Exit.DONE
    assert "signups.csv, row 12, column A: “not an address” is not an e-mail address." in result.stdout
    bad = table(tmp_path / "problems.csv")
    assert [(row["Row in the file"], row["Name"]) for row in bad] == [("12", "Pat Kowalski")]


def test_nobody_meets_the_same_people_again(tmp_path: Path) -> None:
    file = sign_ups(tmp_path)
    pairs: set[frozenset[str]] = set()
    previous: list[str | Path] = []
    for turn in ("one", "two"):
        out = tmp_path / turn
        words = ["--size", "2-3", "--out", out, *previous]
        result = match(file, *words)
        assert result.exit_code == Exit.DONE
        met = {frozenset(pair) for members in circles(out / "circles.csv") for pair in combinations(members, 2)}
        assert met
        assert met & pairs == set()
        pairs |= met
        previous += ["--previous", out / "circles.csv"]
    assert "circles.csv: 10 of 10 people are here again; they will not meet the same people." in result.stdout


def test_a_list_of_people_to_keep_apart(tmp_path: Path) -> None:
    file = sign_ups(tmp_path)
    apart = sheet(tmp_path / "apart.csv", [("One", "Other"), ("Ana Silva", "joe@example.org"), ("Ana Silva", "Nobody")])
    for other in ("mei", "noor", "tom", "lea", "kiri", "ben"):  # so that only one circle is left for Ana
        with apart.open("a", encoding="utf-8") as rows:
            rows.write("" if other != "mei" else "ana@example.org,mei@example.org\r\n")
    result = match(file, "--out", tmp_path, "--keep-apart", apart)
    assert "3 rows of people to keep apart; in 1 of them somebody is not in this round" in result.stdout
    ana = next(members for members in circles(tmp_path / "circles.csv") if "ana@example.org" in members)
    assert {"joe@example.org", "mei@example.org"} & ana == set()


def test_private_answers_are_told_to_nobody(tmp_path: Path) -> None:
    header = (*HEADER, "How do you identify? (tick all that apply)", "Whom would you rather not be matched with?")
    rows = [(*one, "LGBTQ+" if n % 2 else "Disabled", "Somebody Unknown") for n, one in enumerate(PEOPLE)]
    result = match(sheet(tmp_path / "signups.csv", [header, *rows]), "--out", tmp_path)
    assert result.exit_code == Exit.DONE
    told = result.output + "".join(
        path.read_text("utf-8") for path in (tmp_path / "circles.csv", tmp_path / "report.html")
    )
    for secret in ("LGBTQ+", "Disabled", "Somebody Unknown"):
        assert secret not in told
    assert "It is private: look it up in your file." in told


def test_check_only_tells_what_was_understood(tmp_path: Path) -> None:
    result = match(sign_ups(tmp_path), "--out", tmp_path, "--check")
    assert result.exit_code == Exit.DONE
    assert "10 rows: 10 people, 0 doubled, 0 left out, 0 no sign-ups." in result.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["signups.csv"]


def test_a_mistake_of_ours_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_words: object) -> None:
        raise ZeroDivisionError("ana@example.org")

    monkeypatch.setattr("inglenook.cli.match.doing.uploads", broken)
    result = match(sign_ups(tmp_path), "--out", tmp_path)
    assert result.exit_code == Exit.OUR_MISTAKE
    assert result.stderr.startswith("Sorry: this is a mistake of ours (ZeroDivisionError in test_command.py")
    assert "ana@example.org" not in result.stderr


def test_it_needs_no_django(tmp_path: Path) -> None:
    code = (
        "import sys; from inglenook.cli.main import main\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code, 'django' in sys.modules)"
    )
    words = ["match", sign_ups(tmp_path), "--out", tmp_path, "--starts", "2027-01-11"]
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout.splitlines()[-1] == "0 False"


def test_ctrl_c_gives_the_best_so_far(tmp_path: Path) -> None:
    people = [(f"p{n}@example.org", f"Person {n}", f"Place {n % 61}", "Portugal", "Changing jobs") for n in range(120)]
    file = sign_ups(tmp_path, people)
    words = [sys.executable, "-m", "inglenook.cli.main", "match", str(file), "--out", str(tmp_path), "--effort", "400"]
    running = subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ})
    assert running.stderr is not None
    for line in running.stderr:
        if "120 people signed up" in line:
            break
    time.sleep(3)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=120)
    assert running.returncode == Exit.INTERRUPTED
    assert "keeping the best so far" in err
    assert "You stopped the search; this is the best it had found." in out
    assert len(table(tmp_path / "circles.csv")) >= 80
