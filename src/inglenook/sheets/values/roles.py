"""Mentor, mentee, both: roles as forms in several languages write them."""

from __future__ import annotations

import re

from inglenook.sheets.values.words import plain

MENTOR, MENTEE, PEER, FACILITATOR = "mentor", "mentee", "peer", "facilitator"
ROLES = (PEER, MENTOR, MENTEE, FACILITATOR)

_MENTEE = re.compile(
    r"mentee|mentorand|mentor[ée]e?s?\b(?<!mentor)(?<!mentors)|mentorad[oa]|mentorizad[oa]|mentees|prot[eé]g|apprentice|"
    r"learner|tutee|be mentored|find a mentor|seeking a mentor|looking for a mentor|want a mentor|need a mentor|"
    r"aprendiz|newcomer|first.?time"
)
_MENTOR = re.compile(r"\bmentor(?:s|in|innen|a|as|es|en|ing others)?\b|tutor\b|\bcoach\b|returning|veteran")
_BOTH = re.compile(r"\b(both|either|beide|beides|les deux|ambos|ambas|entrambi|as needed)\b")
_PEER = re.compile(r"\b(peer|peers|participant|member|teilnehmer|teilnehmerin|pair|par|circle|kreis)\b")
_FACILITATOR = re.compile(r"facilitat|moderat|\bhost\b|leiter|animat")
_SEEKING = re.compile(r"\b(find|seek|seeking|looking for|want|need|suche|cherche|busco)\b[^,;]*\bmentor\b")


def roles_of(text: str) -> frozenset[str] | None:
    """The roles that a written answer names, None if it names none."""
    word = plain(text.replace("_", " "))
    if not word:
        return None
    if _BOTH.search(word) and not re.search(r"\bnot both\b", word):
        return frozenset({MENTOR, MENTEE})
    found = set()
    if _MENTEE.search(word) or _SEEKING.search(word):
        found.add(MENTEE)
    without = _SEEKING.sub(" ", _MENTEE.sub(" ", word))
    if _MENTOR.search(without):
        found.add(MENTOR)
    if _FACILITATOR.search(word):
        found.add(FACILITATOR)
    if not found and _PEER.search(word):
        found.add(PEER)
    return frozenset(found) or None


def other_role(roles: frozenset[str]) -> frozenset[str]:
    """Mentor for mentee and the reverse: what "I would be both" adds."""
    return frozenset({MENTEE} if MENTOR in roles else {MENTOR} if MENTEE in roles else set())
