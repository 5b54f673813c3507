"""The rules of a matching as options give them: a format's own, changed by --rule, --ignore, --loosen and --size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from inglenook.cli.match.exits import Exit, Stop
from inglenook.cli.words import _
from inglenook.core.errors import Invalid
from inglenook.programmes.formats import Format
from inglenook.programmes.policy import ALWAYS_MUST, NEVER_LOOSENED, RULES, WEIGHTS, PolicySpec, RuleSpec, policy_from

#: What stands behind the colon of a rule's name, by kind.
LOOKS_AT: Final = {
    kind: next((p for p in ("field", "role", "offers") if p in known), "") for kind, known in RULES.items()
}
SIZE: Final = re.compile(r"(\d{1,2})(?:\s*(?:-|–|to)\s*(\d{1,2}))?")
RULE: Final = re.compile(r"(?P<kind>[a-z_]+)(?::(?P<what>[\w .-]+))?=(?P<weight>[a-z]+)(?P<more>(?:,[a-z_]+=[\w.-]+)*)")


def policy_for(
    chosen: Format,
    *,
    size: str = "",
    aim: str = "",
    rules: Sequence[str] = (),
    ignored: Sequence[str] = (),
    loosened: Sequence[str] = (),
) -> PolicySpec:
    """Return the policy to match by. Raises Stop(USAGE) naming the option that cannot be understood."""
    policy = chosen.policy
    if size:
        policy = _sized(policy, size)
    if aim:
        if policy.shape.kind != "pairs":
            raise _usage(_("--aim is for mentors and mentees; this format is “{format}”."), format=chosen.slug)
        policy = replace(policy, shape=replace(policy.shape, aim=aim))
    for written in rules:
        policy = _with(policy, rule_from(written))
    for key in ignored:
        policy = _ignoring(policy, key)
    _check(policy)
    return _loosening(policy, loosened)


def rule_from(written: str) -> RuleSpec:
    """Read one rule as it is written on the command line: `at_most:country=must,count=2`."""
    match = RULE.fullmatch(written.strip())
    if match is None:
        raise _usage(_("A rule is written like different:workplace=must, and this is not: {rule}"), rule=written)
    kind, weight = match["kind"], match["weight"]
    if kind not in RULES:
        raise _usage(_("There is no rule “{rule}”. There are: {known}."), rule=kind, known=", ".join(RULES))
    if weight not in WEIGHTS:
        raise _usage(_("A rule is must, important, nice or ignore; this is none of them: {rule}"), rule=written)
    given: dict[str, Any] = {"rule": kind, "weight": weight}
    if match["what"]:
        if not LOOKS_AT[kind]:
            raise _usage(_("The rule “{rule}” looks at nothing in particular; leave out the colon."), rule=kind)
        given[LOOKS_AT[kind]] = match["what"].strip()
    for part in filter(None, match["more"].split(",")):
        name, _equals, value = part.partition("=")
        given[name] = _value(value)
    return _read(given, written)


def _read(given: dict[str, Any], written: str) -> RuleSpec:
    try:
        return policy_from({"shape": {"kind": "peers"}, "rules": [given]}).rules[0]
    except Invalid as error:
        what = error.params.get("what")
        if what == "weight":
            sentence = _("The rule “{rule}” is a must or is ignored, nothing between.")
        elif what == "parameters":
            known = ", ".join(RULES[given["rule"]]) or _("nothing")
            raise _usage(
                _("The rule “{rule}” does not fit. Beside its weight it takes: {known}."), rule=written, known=known
            ) from None
        else:
            sentence = _("A number in the rule “{rule}” is out of bounds (0 to 1000).")
        raise _usage(sentence, rule=written) from None


def _value(written: str) -> Any:
    if written in {"true", "yes"}:
        return True
    if written in {"false", "no"}:
        return False
    try:
        return int(written)
    except ValueError:
        pass
    try:
        return float(written)
    except ValueError:
        return written


def _sized(policy: PolicySpec, size: str) -> PolicySpec:
    match = SIZE.fullmatch(size.strip())
    if policy.shape.kind != "groups":
        raise _usage(_("--size is for circles; pairs are two, and three where one would be alone."))
    if match is None:
        raise _usage(_("A size is written like 5-7 or 6, and this is not: {size}"), size=size)
    smallest = int(match[1])
    largest = int(match[2] or match[1])
    if not 2 <= smallest <= largest <= 8:
        raise _usage(_("A circle has 2 to 8 people, the smaller number first; {size} does not fit."), size=size)
    ideal = min(max(policy.shape.ideal, smallest), largest) if match[2] else smallest
    if match[2] and (policy.shape.smallest, policy.shape.largest) != (smallest, largest):
        ideal = (smallest + largest + 1) // 2
    return replace(policy, shape=replace(policy.shape, smallest=smallest, ideal=ideal, largest=largest))


def _with(policy: PolicySpec, rule: RuleSpec) -> PolicySpec:
    if rule.weight == "ignore":
        return _ignoring(policy, rule.key) if any(one.key == rule.key for one in policy.rules) else policy
    if rule.weight != "must" and rule.rule in NEVER_LOOSENED:
        raise _never(rule.rule)
    if any(one.key == rule.key for one in policy.rules):
        return replace(policy, rules=tuple(rule if one.key == rule.key else one for one in policy.rules))
    return replace(policy, rules=(*policy.rules, rule))


def _ignoring(policy: PolicySpec, key: str) -> PolicySpec:
    named = _named(policy, key)
    if named[0].rule in NEVER_LOOSENED:
        raise _never(named[0].rule)
    return replace(policy, rules=tuple(replace(one, weight="ignore") if one in named else one for one in policy.rules))


def _loosening(policy: PolicySpec, keys: Sequence[str]) -> PolicySpec:
    found: set[str] = set()
    for key in keys:
        for rule in _named(policy, key):
            if rule.rule in NEVER_LOOSENED:
                raise _never(rule.rule)
            if rule.weight != "must":
                raise _usage(_("The rule “{rule}” is no must here; there is nothing to loosen."), rule=rule.key)
            found.add(rule.key)
    return policy.loosened(frozenset(found))


def _named(policy: PolicySpec, key: str) -> tuple[RuleSpec, ...]:
    """Return the rules that a name means: "different:workplace", or just "different" for all of that kind."""
    named = tuple(one for one in policy.rules if key.strip() in {one.key, one.rule})
    if not named:
        known = ", ".join(one.key for one in policy.rules)
        raise _usage(_("This matching has no rule “{rule}”. It has: {known}."), rule=key, known=known)
    return named


def _check(policy: PolicySpec) -> None:
    """Say which rules ask for another shape than this format has."""
    only = {"senior": "pairs", "roles_needed": "groups", "balanced": "groups", "not_alone": "groups"}
    for rule in policy.rules:
        needs = only.get(rule.rule)
        if needs and policy.shape.kind != needs and rule.weight != "ignore":
            sentence = (
                _("The rule “{rule}” is for pairs of mentor and mentee only.")
                if needs == "pairs"
                else _("The rule “{rule}” is for circles only.")
            )
            raise _usage(sentence, rule=rule.key)
        if rule.rule in ALWAYS_MUST and rule.weight not in {"must", "ignore"}:
            raise _usage(_("The rule “{rule}” is a must or is ignored, nothing between."), rule=rule.key)


def _never(kind: str) -> Stop:
    sentence = (
        _("Nobody loosens “{rule}”: it is somebody’s own private wish.")
        if kind == "kept_apart"
        else _("Nobody loosens “{rule}”: it is a promise to everybody who signs up.")
    )
    return _usage(sentence, rule=kind)


def _usage(sentence: str, **params: str) -> Stop:
    return Stop(Exit.USAGE, sentence.format(**params))
