"""A small named cast for the command line's tests: two circles, somebody waiting, and names that mean harm."""

from __future__ import annotations

from inglenook.cli.report.outcome import Column, Corner, Member, Outcome, Rule, Someone, Trouble, Waiting

HOSTILE = '<script src="https://evil.example/x.js"></script>'
FORMULA = '=HYPERLINK("https://evil.example")'

ANA = Someone("a1", "Ana Silva", "ana@example.org", "Biblioteca de Évora", "Europe/Lisbon", "row 2")
JOE = Someone("j1", "Joe Okafor", "joe@example.org", "Lagos State Library", "Africa/Lagos", "row 3")
MEI = Someone("m1", "Mei Chen", "mei@example.org", "國家圖書館", "Asia/Taipei", "row 4")
NOOR = Someone("n1", "نور حداد", "noor@example.org", "مكتبة", "Asia/Amman", "row 5")
EVE = Someone("e1", HOSTILE, "eve@example.org", '"><img src=x onerror=alert(1)>', "", "row 6")
SUM = Someone("s1", FORMULA, "sum@example.org", "+cmd|' /C calc'!A0", "", "row 7")
TOM = Someone("t1", "Tom Baker", "tom@example.org", "Leeds", "Europe/London", "row 8")


def an_outcome(*, shape: str = "groups", waiting: bool = True) -> Outcome:
    first = Corner(
        1,
        (
            Member(
                ANA, "peer", ("You and Joe both named “Changing jobs”.", "Everybody is from another place."), "17:00"
            ),
            Member(JOE, "peer", ("Joe offers metadata, which Ana seeks.",), "17:00"),
            Member(MEI, "peer", (), "Wednesday 00:00"),
        ),
        "Tuesdays 17:00, Europe/Lisbon",
        2,
        ("Mei shares no goal with anybody here.",),
    )
    second = Corner(2, (Member(NOOR, "mentor", ("Noor …",)), Member(EVE, "mentee"), Member(SUM, "mentee")))
    left = Waiting(
        TOM, "peer", ("No hour of theirs suits a circle.",), ("Loosen “one weekly hour that suits all”.",), True
    )
    return Outcome(
        title="Circles for signups.csv",
        shape=shape,
        files=("signups.csv, SHA-256 0123456789ab",),
        rows=9,
        people=7,
        corners=(first, second),
        waiting=(left,) if waiting else (),
        troubles=(
            Trouble("signups.csv", 9, "C", "signups.csv, row 9, column C", "“ann at example” is no address.", True),
        ),
        rules=(
            Rule("different:workplace", "must", "Nobody from the same workplace."),
            Rule("alike:goal", "important", "Shared goals."),
        ),
        columns=(
            Column("signups.csv", "B", "Your name", "name"),
            Column("signups.csv", "F", HOSTILE, "identity", sensitive=True),
        ),
        period="2027-01-01 to 2027-06-30",
        score=310,
        proven="fewest_left",
        stopped="done",
        broken=0,
        seed=1,
        version="0.1.0",
        again="inglenook match signups.csv --mapping signups.mapping.json --seed 1",
    )
