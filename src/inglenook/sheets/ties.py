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
from inglenook.sheets.texts import Params

LARGEST_TEAM = 60  # more people of one value were a class or a year, not a circle


def tie(
    people: Sequence[SignUp], groups: Sequence[Group], decisions: Decisions
) -> tuple[list[SignUp], list[Problem], list[Question]]:
    """Add the ties to the people. What was found stands as a key; what was not found stands as it was written."""
    search = _Search(people, decisions)
    teams, problems = _teams(groups)
    result = []
    for person, rows in zip(people, groups, strict=True):
        found: dict[str, list[str]] = defaultdict(list)
        for draft in rows.counted:
            for kind, letter, text in draft.named:
                found[kind].extend(search.keys_of(text, draft, letter, person.key))
            for header, _, value in draft.teams:
                found["met_before"].extend(key for key in teams.get((header, value), ()) if key != person.key)
        result.append(_with_ties(person, found) if found else person)
    return result, [*search.problems, *problems], search.questions


def _with_ties(person: SignUp, found: dict[str, list[str]]) -> SignUp:
    once = {kind: tuple(dict.fromkeys(keys)) for kind, keys in found.items()}
    answers = replace(
        person.answers,
        wishes=once.get("wishes", ()),
        keep_apart=once.get("keep_apart", ()),
        met_before=once.get("met_before", ()),
        managers=once.get("managers", ()),
    )
    return replace(person, answers=answers)


class _Search:
    """Looks names up and keeps the problems and questions that arise."""

    def __init__(self, people: Sequence[SignUp], decisions: Decisions) -> None:
        self.directory = Directory(people)
        self.names = {person.key: person.name or person.email or person.key for person in people}
        self.decisions = decisions
        self.problems: list[Problem] = []
        self.questions: list[Question] = []

    def keys_of(self, text: str, draft: Draft, letter: str, own_key: str) -> list[str]:
        """Keys of everybody a cell names, but for oneself; who was not found stands as written."""
        return [key for one in self.directory.named(text) if (key := self._key(one, draft, letter, own_key))]

    def _key(self, one: Named, draft: Draft, letter: str, own_key: str) -> str:
        place = (draft.table.file, draft.table.sheet, draft.line.number, letter)
        if one.key == own_key:
            self.problems.append(Problem("somebody_self", {}, *place))
            return ""
        if one.key:
            return one.key
        if one.certainty is Certainty.UNKNOWN:
            self.problems.append(Problem("somebody_unknown", {"value": one.text[:80]}, *place))
            return one.text
        question = self._who(one, draft, letter)
        self.questions.append(question)
        answer = question.answer(self.decisions)
        if not answer and question.id not in self.decisions:
            listed = ", ".join(self.names[key] for key in one.could_be[:4])
            params: Params = {"value": one.text[:80], "count": len(one.could_be), "names": listed}
            self.problems.append(Problem("somebody_unclear", params, *place))
        return answer or one.text

    def _who(self, one: Named, draft: Draft, letter: str) -> Question:
        people = (Choice(key, f"{self.names[key]} ({key})") for key in one.could_be[:8])
        choices = (*people, Choice("", "nobody of these", "who.nobody"))
        params: Params = {"value": one.text[:80], "row": draft.line.number, "table": draft.table.title}
        question_id = f"who:{draft.table.id}:{draft.line.number}:{letter}:{one.text[:40]}"
        return Question(question_id, "who", params, choices, "", 0.3)


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
            params: Params = {"count": len(keys), "value": team[1][:40]}
            problems.append(Problem("large_team", params, draft.table.file, draft.table.sheet, 0, letter))
            del members[team]
    return {team: tuple(dict.fromkeys(keys)) for team, keys in members.items()}, problems
