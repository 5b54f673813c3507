"""Private questions: their answers are shown to nobody and used by rules only. When in doubt, it is private."""

from __future__ import annotations

from inglenook.sheets.answers import Kind
from inglenook.sheets.wordings.rule import Rule, answer, words

RULES: tuple[Rule, ...] = (
    answer("", r"\b(?:preferred|desired|prefer\w*) (?:gender|ethnicity|race|religion)", sure=0.7, sensitive=True),
    answer("lgbtq", r"lgbt|queer|\btrans(?:gender)?\b", sure=0.85, sensitive=True),
    answer(
        "gender",
        words(r"gender|pronouns?|sex|geschlecht|pronomen|genre|sexe|pronoms?|género|sexo|pronombres?|genere|geslacht"),
        kind=Kind.ONE,
        sure=0.85,
        sensitive=True,
    ),
    answer("orientation", r"sexual|orientation sexuelle|orientación", sure=0.85, sensitive=True),
    answer(
        "ethnicity",
        words(r"ethnic\w*|race|racial|raza|heritage|herkunft|origine|origen étnico|etni\w*|nationality"),
        sure=0.85,
        sensitive=True,
    ),
    answer("religion", r"religio|\bfaith\b|glaube|konfession|croyance|\bfe\b", sure=0.8, sensitive=True),
    answer(
        "disability",
        r"disab|ability status|accessib|behinder|handicap|discapac|neurodiver|barrierefrei",
        sensitive=True,
    ),
    answer("minority", r"minorit|under.?represent|first.?gen|limited income|low income", sensitive=True),
    answer(
        "age",
        r"\bage(?: range| group)?\b|^alter$|^âge|^edad|date of birth|birth ?da(?:y|te)|geburts",
        kind=Kind.ONE,
        sure=0.7,
        sensitive=True,
    ),
    answer(
        "",
        words(r"drinks?|alcohol|marijuana|drugs?|health|mental|pregnan\w*|dependents|marital|children|dietary|salary"),
        sure=0.6,
        sensitive=True,
    ),
    answer(
        "identity",
        words(r"characteristics|identit(?:y|ies)|how do you identify|identität|identité|identidad"),
        sensitive=True,
    ),
)
