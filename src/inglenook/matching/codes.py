"""Every code that the engine answers with, who may read it, its parameters and what it says: a table, not a phrasebook.

The sentences document the codes in English; the words that people read live elsewhere. docs/matching/reasons.md is
made from this table.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Who may read a reason. MEMBERS: the whole circle. THEMSELVES: only the person it is given for (and coordinators).
#: COORDINATORS: nobody else.
MEMBERS, THEMSELVES, COORDINATORS = "members", "themselves", "coordinators"

#: What each parameter means, wherever it occurs.
PARAMS = {
    "after": "how much speaks for their place after the edit, in points",
    "at_least": "the fewest that the rule asks for",
    "at_most": "the most that the rule allows",
    "before": "how much speaks for their place before the edit, in points",
    "circle": "ids of the people of the circle meant, in order of id",
    "common": "how many there are in common",
    "count": "how many there are",
    "field": "name of a field of `Person.tags` or `Person.numbers`",
    "giver": "id of the person who gives (Pairs), or in broken_not_a_pair the role that gives",
    "giving": "how many mostly give",
    "hour": "0..167, Monday 00:00 = 0, on the clock of `zone`",
    "ideal": "the size that the shape prefers",
    "largest": "the largest size allowed",
    "minute": "0..59",
    "of": "how many people there are to sit with at all",
    "offers": "name of the field that holds what people offer",
    "people": "ids of people, in order of id",
    "percent": "the largest share allowed, of a hundred",
    "person": "id of a person",
    "placed": "how many people (broken_seats: circles) are placed",
    "receiver": "id of the person who receives (Pairs), or in broken_not_a_pair the role that receives",
    "role": "a role: peer, mentor, mentee, facilitator or a format's own",
    "rule": "name of a kind of rule, one of RULES",
    "seats": "how many circles the person would sit in",
    "seeking": "how many mostly seek",
    "seeks": "name of the field that holds what people seek",
    "size": "how many people sit in the circle",
    "smallest": "the smallest size allowed",
    "value": "a value of the field; absent if the field is private",
    "values": "values of the field, in order",
    "zone": "an IANA time zone",
}

#: Rules by the name that `rule` carries. "ties" stands for KeptApart, NotAgain and NotManager alike, so that
#: nobody learns of a keep-apart list; "private" stands for any rule about a private field.
RULES = {
    "Different": "different",
    "Shared": "shared",
    "CommonHour": "common_hour",
    "KeptApart": "ties",
    "NotAgain": "ties",
    "NotManager": "ties",
    "RolesNeeded": "roles_needed",
    "AtMost": "at_most",
    "Quota": "quota",
    "Mixed": "mixed",
    "Alike": "alike",
    "Gives": "gives",
    "Near": "near",
    "Senior": "senior",
    "Balanced": "balanced",
    "Wished": "wished",
    "SameIfWished": "same_if_wished",
    "NotAlone": "not_alone",
}


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its parameters (those in `optional` may be absent), who may read it, and what it says."""

    code: str
    params: tuple[str, ...]
    audience: str
    says: str
    optional: tuple[str, ...] = ()


def _code(code: str, params: str, audience: str, says: str, optional: str = "") -> Code:
    return Code(code, tuple(params.split()), audience, says, tuple(optional.split()))


#: Circle.reasons: why somebody is in this circle. Given for one person ("you").
REASONS = (
    _code("hour", "zone hour minute count", MEMBERS, "All can meet at this weekly hour; `count` hours suit all."),
    _code("shared", "field values", MEMBERS, "Everybody here has {values} ({field}) in common."),
    _code("different", "field", MEMBERS, "Nobody else here shares your {field}."),
    _code("mixed", "field count", MEMBERS, "There are {count} different {field} among you."),
    _code("alike", "field values people", MEMBERS, "You share {values} ({field}) with {people}."),
    _code("offered", "field values people", MEMBERS, "{people} offer what you seek: {values}."),
    _code("sought", "field values people", MEMBERS, "You offer what {people} seek: {values}."),
    _code("near", "field people", MEMBERS, "You are about as far along ({field}) as {people}."),
    _code("senior", "field people", MEMBERS, "{people} are further along ({field}) than you."),
    _code("junior", "field people", MEMBERS, "You are further along ({field}) than {people}."),
    _code("role", "role people", MEMBERS, "{people} take part as {role}."),
    _code("balanced", "giving seeking", MEMBERS, "About as many here mostly give as mostly seek."),
    _code("wished_both", "people", THEMSELVES, "You and {people} asked for each other."),
    _code("wished", "people", THEMSELVES, "You asked for {people}."),
)

#: Circle.thin: what speaks against this circle.
THIN = (
    _code("thin_one_hour", "zone hour minute", MEMBERS, "This is the only weekly hour that suits all."),
    _code("thin_hour", "at_least common", COORDINATORS, "Only {common} weekly hours suit all, not {at_least}."),
    _code("thin_hour_unknown", "people", COORDINATORS, "{people} did not say when they are free."),
    _code("thin_unknown", "field people", COORDINATORS, "{people} did not say their {field}."),
    _code("thin_shared", "field at_least common", COORDINATORS, "Only {common} {field} in common, not {at_least}."),
    _code("thin_shared_unknown", "field people", COORDINATORS, "{people} did not say their {field}."),
    _code("thin_different", "field values people", COORDINATORS, "{people} share {values} ({field})."),
    _code("thin_alike", "field person", COORDINATORS, "Nobody here shares a {field} with {person}."),
    _code("thin_gives", "offers seeks person", COORDINATORS, "Nobody here offers what {person} seeks."),
    _code("thin_near", "field people", COORDINATORS, "{people} are far apart ({field})."),
    _code(
        "thin_senior", "field giver receiver", COORDINATORS, "{giver} is not further along than {receiver} as asked."
    ),
    _code("thin_balanced", "giving seeking", COORDINATORS, "{giving} mostly give, {seeking} mostly seek."),
    _code("thin_wished", "person", COORDINATORS, "{person} asked for somebody; none of them is here."),
    _code("thin_same_if_wished", "field person", COORDINATORS, "{person} asked for somebody alike; nobody here is."),
    _code(
        "thin_private", "count", COORDINATORS, "{count} private answers ask for more than this. Nobody is told whose."
    ),
    _code("thin_kept_apart", "people", COORDINATORS, "{people} had better not sit together."),
    _code("thin_met_before", "people", COORDINATORS, "{people} have met in an earlier round."),
    _code("thin_line_manager", "people", COORDINATORS, "One of {people} manages the other."),
    _code("thin_role_missing", "role count at_least", COORDINATORS, "Only {count} take part as {role}."),
    _code("thin_role_too_many", "role count at_most", COORDINATORS, "As many as {count} take part as {role}."),
    _code("thin_at_most", "field values count at_most", COORDINATORS, "{count} here share {values} ({field})."),
    _code("thin_size", "size ideal", COORDINATORS, "{size} people, where {ideal} would be best."),
)

#: Circle.broken, `audit`, Change.breaks and Change.mends: a MUST that is broken, a fault in a circle's making.
BROKEN = (
    _code("broken_unknown_person", "circle person", COORDINATORS, "Nobody knows {person}."),
    _code("broken_doubled_person", "circle person", COORDINATORS, "{person} sits twice in one circle."),
    _code("broken_role_not_taken", "circle person role", COORDINATORS, "{person} would not be {role}."),
    _code("broken_seats", "person role seats placed", COORDINATORS, "{person} is in {placed} circles, not {seats}."),
    _code("broken_size", "circle size smallest largest", COORDINATORS, "{size} people: too few or too many."),
    _code("broken_not_a_pair", "circle giver receiver", COORDINATORS, "A pair is one {giver} with one {receiver}."),
    _code("broken_not_peers", "circle role", COORDINATORS, "In a pair of peers both take part as {role}."),
    _code("broken_twice", "circle", COORDINATORS, "The same people are put together twice."),
    _code("broken_lock", "circle", COORDINATORS, "This circle is locked and has been changed."),
    _code("broken_different", "circle field values people", COORDINATORS, "{people} share {values} ({field})."),
    _code("broken_shared", "circle field at_least common", COORDINATORS, "Only {common} {field} in common."),
    _code("broken_shared_unknown", "circle field people", COORDINATORS, "{people} did not say their {field}."),
    _code("broken_hour", "circle at_least common", COORDINATORS, "Only {common} weekly hours suit all."),
    _code("broken_hour_unknown", "circle people", COORDINATORS, "{people} did not say when they are free."),
    _code("broken_kept_apart", "circle people", COORDINATORS, "{people} cannot sit together (a private matter)."),
    _code("broken_met_before", "circle people", COORDINATORS, "{people} have met in an earlier round."),
    _code("broken_line_manager", "circle people", COORDINATORS, "One of {people} manages the other."),
    _code("broken_role_missing", "circle role count at_least", COORDINATORS, "{count} take part as {role}: too few."),
    _code("broken_role_too_many", "circle role count at_most", COORDINATORS, "{count} take part as {role}: too many."),
    _code("broken_at_most", "circle field values count at_most", COORDINATORS, "{count} share {values} ({field})."),
    _code("broken_quota", "field count placed percent", COORDINATORS, "{count} of {placed} share {value}.", "value"),
    _code("broken_alike", "circle field people", COORDINATORS, "{people} share no {field}."),
    _code("broken_gives", "circle offers seeks person", COORDINATORS, "Nobody offers what {person} seeks."),
    _code("broken_near", "circle field people", COORDINATORS, "{people} are too far apart ({field})."),
    _code("broken_senior", "circle field giver receiver", COORDINATORS, "{giver} is not as far along as asked."),
    _code("broken_balanced", "circle giving seeking", COORDINATORS, "{giving} mostly give, {seeking} mostly seek."),
    _code("broken_wished", "circle person", COORDINATORS, "None of those whom {person} asked for is here."),
    _code("broken_same_if_wished", "circle field person", COORDINATORS, "Nobody here is like {person} as asked."),
    _code(
        "broken_private", "circle", COORDINATORS, "A rule about private answers is broken here. Nobody is told whose."
    ),
)

#: LeftOver.reasons: what stands in somebody's way.
LEFT = (
    _code("left_nobody", "role", COORDINATORS, "There is nobody to be put with somebody who is {role}."),
    _code("left_no_role", "", COORDINATORS, "They take no role that this format has."),
    _code("left_rule", "rule count of", COORDINATORS, "Of {of} people, this rule alone rules out {count}.", "field"),
    _code("left_rules_together", "of", COORDINATORS, "Of {of} people, the rules taken together leave nobody."),
    _code("left_seats_full", "role count", COORDINATORS, "{count} {role} fit, but all their seats are taken."),
    _code("left_odd", "", COORDINATORS, "One is left over when all others are put together in twos."),
    _code("left_too_few", "count smallest", COORDINATORS, "{count} are left; a circle needs {smallest}."),
    _code("left_role_missing", "role", COORDINATORS, "No {role} is left for a circle of theirs."),
    _code("left_quota", "field percent", COORDINATORS, "The share of their {field} in this round is full."),
    _code("left_no_circle", "count", COORDINATORS, "{count} people fit, but no whole circle of them could be made."),
    _code("left_search_ended", "", COORDINATORS, "The search was ended before a place was found."),
)

#: LeftOver.loosen: what alone would give this person a place.
LOOSEN = (
    _code("loosen_rule", "rule count", COORDINATORS, "Without this rule, {count} people fit.", "field"),
    _code("loosen_seats", "role count", COORDINATORS, "One more seat by any of {count} {role} would do."),
    _code("loosen_size", "smallest largest", COORDINATORS, "Circles of {smallest} to {largest} would do."),
    _code("loosen_threes", "", COORDINATORS, "A circle of three would do."),
)

#: Change.better and Change.worse, beside the codes that begin with "thin_" (in Change they carry `circle`, too).
CHANGE = (
    _code("seated", "person role", COORDINATORS, "{person} gets a place."),
    _code("unseated", "person role", COORDINATORS, "{person} loses a place."),
    _code("better_for", "person before after", COORDINATORS, "More speaks for {person}'s place."),
    _code("worse_for", "person before after", COORDINATORS, "Less speaks for {person}'s place."),
)

CODES = (*REASONS, *THIN, *BROKEN, *LEFT, *LOOSEN, *CHANGE)
BY_CODE = {code.code: code for code in CODES}


def audience(code: str) -> str:
    """Who may read reasons of this code; a code that nobody knows is for coordinators only."""
    return BY_CODE[code].audience if code in BY_CODE else COORDINATORS
