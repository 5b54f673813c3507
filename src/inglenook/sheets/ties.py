"""Who is tied to whom: named wishes, keep-apart, earlier mates and managers looked up among the people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from inglenook.sheets.answers import SignUp
from inglenook.sheets.drafts import Draft
from inglenook.sheets.errors import Problem
from inglenook.sheets.naming import Certainty, Directory, Named
from inglenook.sheets.people import Group
from inglenook.sheets.questions import Choice, Decisions, Question

LARGEST_TEAM = 60  # more people of one value were a class or a year, not a circle


def tie(
    people: Sequence[SignUp], groups: Sequence[Group], decisions: Decisions
) -> tuple[list[SignUp], list[Problem], list[Question]]:
    """Add the ties to the people. What was found stands as a key; what was not found stands as it was written."""
    directory = Directory(people)
    names = {person.key: person.name or person.email or person.key for person in people}
    teams, problems = _teams(groups)
    questions: list[Question] = []
    result = []
    for person, rows in zip(people, groups, strict=True):
        found: dict[str, list[str]] = defaultdict(list)
        for draft in rows.counted:
            for kind, letter, text in draft.named:
                for one in directory.named(text):
                    key = _settled(one, draft, letter, person, names, problems, questions, decisions)
                    if key:
                        found[kind].append(key)
            for header, _, value in draft.teams:
                found["met_before"].extend(key for key in teams.get((header, value), ()) if key != person.key)
        ties = {kind: tuple(dict.fromkeys(keys)) for kind, keys in found.items()}
        result.append(replace(person, answers=replace(person.answers, **ties)) if ties else person)  # type: ignore[arg-type]
    return result, problems, questions


def _settled(
    one: Named,
    draft: Draft,
    letter: str,
    person: SignUp,
    names: dict[str, str],
    problems: list[Problem],
    questions: list[Question],
    decisions: Decisions,
) -> str:
    """The key of a named person, "" for oneself, else the text with a problem or a question about it."""
    place = (draft.table.file, draft.table.sheet, draft.line.number, letter)
    if one.key == person.key:
        problems.append(Problem("somebody_self", {}, *place))
        return ""
    if one.key:
        return one.key
    if one.certainty is Certainty.UNKNOWN:
        problems.append(Problem("somebody_unknown", {"value": one.text[:80]}, *place))
        return one.text
    choices = tuple(Choice(key, f"{names[key]} ({key})") for key in one.could_be[:8]) + (
        Choice("", "nobody of these", "who.nobody"),
    )
    params = {"value": one.text[:80], "row": draft.line.number, "table": draft.table.title}
    question = Question(
        f"who:{draft.table.id}:{draft.line.number}:{letter}:{one.text[:40]}", "who", params, choices, "", 0.3
    )
    questions.append(question)
    answer = question.answer(decisions)
    if not answer:
        count = len(one.could_be)
        listed = ", ".join(names[key] for key in one.could_be[:4])
        problems.append(Problem("somebody_unclear", {"value": one.text[:80], "count": count, "names": listed}, *place))
    return answer or one.text


def _teams(groups: Iterable[Group]) -> tuple[dict[tuple[str, str], tuple[str, ...]], list[Problem]]:
    """Members of each earlier team, by the column's header and the team's name."""
    members: dict[tuple[str, str], list[str]] = defaultdict(list)
    first: dict[tuple[str, str], tuple[Draft, str]] = {}
    for rows in groups:
        for draft in rows.counted:
            for header, letter, value in draft.teams:
                members[header, value].append(rows.key)
                first.setdefault((header, value), (draft, letter))
    problems = []
    for team, keys in list(members.items()):
        if len(keys) > LARGEST_TEAM:
            draft, letter = first[team]
            params = {"count": len(keys), "value": team[1][:40]}
            problems.append(Problem("large_team", params, draft.table.file, draft.table.sheet, 0, letter))
            del members[team]
    return {team: tuple(dict.fromkeys(keys)) for team, keys in members.items()}, problems
