"""One workplace, many spellings: what only differs in signs is the same; what is merely alike is put to a person."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from inglenook.sheets.values.words import bare, listed
from inglenook.sheets.words import gettext_noop as _

_LONG_FORMS = {
    "univ": "university",
    "uni": "university",
    "universitat": "university",
    "universite": "university",
    "universidad": "university",
    "universidade": "university",
    "universita": "university",
    "universiteit": "university",
    "lib": "library",
    "libr": "library",
    "libs": "library",
    "libraries": "library",
    "bibliothek": "library",
    "bibliotheque": "library",
    "biblioteca": "library",
    "inst": "institute",
    "institut": "institute",
    "instituto": "institute",
    "coll": "college",
    "dept": "department",
    "dep": "department",
    "natl": "national",
    "nat": "national",
    "intl": "international",
    "hosp": "hospital",
    "ctr": "center",
    "centre": "center",
    "st": "saint",
    "saint": "saint",
    "sch": "school",
    "assoc": "association",
    "govt": "government",
    "gov": "government",
    "min": "ministry",
    "med": "medical",
    "tech": "technology",
    "mt": "mount",
    "ft": "fort",
    "pub": "public",
    "acad": "academy",
}
_EMPTY_WORDS = listed(
    "the|of|at|for|in|on|and|und|et|y|e|de|des|du|der|die|das|la|le|les|el|los|las|del|della|di|do|da|dos|van|von|l|d|org"
)
_LEGAL_FORMS = listed("inc|ltd|llc|plc|gmbh|ag|sa|bv|corp|corporation|limited|company|group|co")
_DIRECTIONS = listed("north|south|east|west|northern|southern|eastern|western|upper|lower|inner|outer")
_LONG_WORD = 5  # letters: shorter words that differ are different words
_NUMBERS = re.compile(r"\d+")
_BRACKETS = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Alike:
    """Spellings that may be one workplace: the commonest first. reason: a code; sure: 0..1."""

    names: tuple[str, ...]
    reason: str
    sure: float


#: reason -> English.
ALIKE = {
    "accents": _("They differ in accents only."),
    "short_forms": _("They differ in short forms or small words only."),
    "order": _("They have the same words in another order."),
    "initials": _("One is made of the initials of the other."),
    "typing": _("They differ in one or two letters."),
    "legal_form": _("They differ in the legal form only."),
    "bracket": _("One has an addition in brackets."),
}


def key_of(name: str) -> str:
    """What spellings share that differ in case, spaces and signs only; accents still count."""
    return "".join(c for c in name.casefold().replace("&", " and ") if c.isalnum())


def alike(names: Iterable[str]) -> tuple[Alike, ...]:
    """Groups of different spellings that may be one workplace, likeliest first; to be confirmed, never merged here."""
    return _alike(tuple(sorted(Counter(names).items())))


@lru_cache(maxsize=8)
def _alike(counted: tuple[tuple[str, int], ...]) -> tuple[Alike, ...]:
    counts = dict(counted)
    spellings: dict[str, str] = {}  # key -> the commonest spelling
    for name in sorted(counts, key=lambda n: (-counts[n], n)):
        spellings.setdefault(key_of(name), name)
    kept = list(spellings.values())
    parent = {name: name for name in kept}
    why: dict[str, tuple[str, float]] = {}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for one, other, reason, sure in _pairs(kept):
        first, second = sorted((root(one), root(other)), key=lambda n: (-counts[n], n))
        if first != second:
            parent[second] = first
            weakest = min(
                (why.get(first, (reason, sure)), why.get(second, (reason, sure)), (reason, sure)), key=lambda w: w[1]
            )
            why[first] = weakest
    groups: dict[str, list[str]] = defaultdict(list)
    for name in kept:
        groups[root(name)].append(name)
    found = [Alike(tuple(members), *why[top]) for top, members in groups.items() if len(members) > 1]
    return tuple(sorted(found, key=lambda group: (-group.sure, group.names)))


Pair = tuple[str, str, str, float]  # two spellings, why, how sure


def _pairs(names: list[str]) -> Iterator[Pair]:
    by_bare = _grouped(names, bare)
    yield from _first_with_others(by_bare, "accents", 0.97)
    yield from _first_with_others(_grouped(names, lambda n: " ".join(_words(n))), "short_forms", 0.9)
    yield from _first_with_others(_grouped(names, lambda n: " ".join(sorted(_words(n)))), "order", 0.75)
    yield from _first_with_others(_grouped(names, _without_legal_form), "legal_form", 0.55)
    yield from _by_initials(names)
    for name in names:
        inside = _BRACKETS.search(name)
        for other in by_bare.get(bare(_BRACKETS.sub(" ", name)), []) if inside else []:
            if other != name:
                yield other, name, "bracket", 0.6
    yield from _typing_slips(names)


def _grouped(names: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[key(name)].append(name)
    return groups


def _first_with_others(groups: Mapping[str, list[str]], reason: str, sure: float) -> Iterator[Pair]:
    for key, members in groups.items():
        for other in members[1:] if key else []:
            yield members[0], other, reason, sure


def _by_initials(names: list[str]) -> Iterator[Pair]:
    longer: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for initials in _initials(name):
            longer[initials].append(name)
    for name in names:
        letters = re.sub(r"[^A-Za-z]", "", name)
        meant = [n for n in longer.get(letters.casefold(), []) if n != name]
        if 3 <= len(letters) <= 6 and letters.isupper() and len(meant) == 1:
            yield meant[0], name, "initials", 0.7


def _without_legal_form(name: str) -> str:
    return " ".join(word for word in _words(name) if word not in _LEGAL_FORMS)


@lru_cache(maxsize=65_536)
def _words(name: str) -> tuple[str, ...]:
    words = [_LONG_FORMS.get(word, word) for word in bare(name.replace("&", " and ")).split()]
    return tuple(word for word in words if word not in _EMPTY_WORDS) or tuple(words)


def _initials(name: str) -> set[str]:
    words = bare(name).split()
    full = [w for w in words if w not in _EMPTY_WORDS]
    with_of = [w for w in words if w != "the"]
    return {"".join(w[0] for w in some) for some in (full, with_of) if len(some) >= 3}


def _typing_slips(names: list[str]) -> Iterator[Pair]:
    """Compare only names that are alike but for one word, or but for spaces; anything else is no slip of the finger."""
    joined = _grouped(names, lambda name: "".join(_words(name)))
    yield from _first_with_others(joined, "typing", 0.7)
    blocks: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for name in names:
        words = _words(name)
        for place, word in enumerate(words):
            if len(word) >= _LONG_WORD and not word.isdigit():
                blocks[(*words[:place], "*", *words[place + 1 :])].append((name, word))
    for members in blocks.values():
        for (one, first), (other, second) in combinations(members[:120], 2):
            if first != second and not {first, second} <= _DIRECTIONS:
                limit = 2 if min(len(first), len(second)) >= 8 else 1
                found = slips(first, second, limit)
                if found <= limit and _NUMBERS.findall(first) == _NUMBERS.findall(second):
                    yield one, other, "typing", 0.7 if found == 1 else 0.6


def slips(a: str, b: str, limit: int) -> int:
    """Letters changed, left out, added or swapped between two texts; limit + 1 stands for "more"."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def one_spelling(names: Iterable[str], confirmed: Mapping[str, str]) -> dict[str, str]:
    """Each written name -> the name it counts as: confirmed merges, then the commonest spelling of one key."""
    counts = Counter(names)
    commonest: dict[str, str] = {}
    for name in sorted(counts, key=lambda n: (-counts[n], n)):
        commonest.setdefault(key_of(name), name)
    merged = {key_of(name): key_of(to) for name, to in confirmed.items() if to}
    result = {}
    for name in counts:
        key, hops = key_of(name), 0
        while key in merged and merged[key] != key and hops < 20:
            key, hops = merged[key], hops + 1
        target = next((to for to in confirmed.values() if key_of(to) == key), "")
        result[name] = commonest.get(key) or target or name
    return result
