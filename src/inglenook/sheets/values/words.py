"""Yes, no and nothing, as people write them in several languages."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def listed(*lines: str) -> frozenset[str]:
    """The pieces of lines that are divided by "|"."""
    return frozenset(word for line in lines for word in line.split("|"))


_NOTHING = listed(
    "-|--|---|–|—|.|..|...|/|x|xx|?|n/a|na|n.a.|n.a|#n/a|none|nil|null|nothing|nope|no preference|not applicable",
    "no answer|not said|anonymous|unknown|tbd|none that i can think of|not at this time|nothing in particular",
    "no one|nobody|nobody in particular|prefer not to say|prefer not to answer|rather not say",
    "nichts|keine|keiner|kein|k.a.|keine angabe|keine antwort|entfällt|ohne|niemand|möchte ich nicht sagen",
    "aucun|aucune|rien|néant|sans objet|s/o|personne|préfère ne pas répondre|préfère ne pas dire",
    "ninguno|ninguna|nada|sin respuesta|no aplica|nadie|prefiero no decirlo|prefiero no responder",
    "nessuno|nessuna|niente|nenhum|nenhuma|geen|nvt|n.v.t.|brak",
)
_YES = listed(
    "yes|y|yeah|yep|yup|true|1|x|✓|✔|☑|ok|okay|sure|definitely|checked|selected|on|agree|accept|accepted|agreed",
    "ja|j|wahr|oui|o|vrai|si|sí|sì|verdadero|vero|sim|verdade|tak|da|jo|kyllä|はい|是|예",
)
_NO = listed(
    "no|n|nope|false|0|never|unchecked|off|disagree|decline|declined|nein|falsch|non|faux|falso|não|nej|nie|ne",
    "nee|ei|いいえ|否|아니요",
)
_SIGNS = re.compile(r"[\W_]+")
_UNDIVIDED = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_YES_START = re.compile(
    r"(yes|ja|oui|s[ií]|sim|i (agree|accept|consent|understand|confirm|would)|ich stimme|j.accepte|acepto)\b",
    re.IGNORECASE,
)
_NO_START = re.compile(
    r"(no|nein|non|não|i (do not|don.t|would not|disagree)|ich stimme nicht|je n.accepte pas|no acepto)\b",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Lower case, single spaces, no sign at the end: for looking words up."""
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .!;,")


@lru_cache(maxsize=65_536)
def bare(text: str) -> str:
    """Lower case without accents and signs: for comparing names and places."""
    low = text.casefold()
    if not low.isascii():
        parts = unicodedata.normalize("NFKD", low.translate(_UNDIVIDED))
        low = "".join(c for c in parts if not unicodedata.combining(c))
    return _SIGNS.sub(" ", low).strip()


@lru_cache(maxsize=20_000)
def is_nothing(text: str) -> bool:
    """Whether a written answer says that there is no answer: "-", "N/A", "none", "prefer not to say"."""
    stripped = text.strip()
    return not stripped or " ".join(stripped.casefold().split()) in _NOTHING or plain(text) in _NOTHING


@lru_cache(maxsize=20_000)
def yes_or_no(text: str) -> bool | None:
    """True, False, or None for "maybe" and everything else. A sentence counts by its beginning."""
    word = plain(text)
    if word in _YES:
        return True
    if word in _NO or word in {"none", "nil"}:
        return False
    if word.startswith(("no preference", "not sure", "prefer not", "maybe")):
        return None
    if _NO_START.match(word):
        return False
    return True if _YES_START.match(word) else None
