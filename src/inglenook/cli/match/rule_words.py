"""What each rule asks for, as one plain sentence for the report and the summary."""

from __future__ import annotations

from typing import Any

from inglenook.circles.wording import field_words, role_words
from inglenook.cli.report.outcome import Rule
from inglenook.cli.words import _, speaker
from inglenook.programmes.policy import PolicySpec, RuleSpec


def rules_told(policy: PolicySpec) -> tuple[Rule, ...]:
    """Return the shape and every rule that counts, as sentences; musts first."""
    order = {"must": 0, "important": 1, "nice": 2}
    active = [rule for rule in policy.rules if rule.weight != "ignore"]
    told = [Rule(rule.key, rule.weight, rule_sentence(rule)) for rule in active]
    return (_shape(policy), *sorted(told, key=lambda rule: order[rule.weight]))


def rule_sentence(rule: RuleSpec) -> str:
    """Return what one rule asks for."""
    params: dict[str, Any] = dict(rule.params)
    for name in ("field", "offers", "seeks"):
        if name in params:
            params[name] = field_words(str(params[name]), speaker())
    if "role" in params:
        params["role"] = role_words(str(params["role"]), speaker())
    sentences = {
        "different": _("Nobody sits with somebody of the same {field}."),
        "shared": _("All have at least {at_least} in common: {field}."),
        "common_hour": _("At least {at_least} weekly hour suits all, in every week."),
        "kept_apart": _("Nobody sits with a person on either’s keep-apart list."),
        "not_again": _("Nobody sits with somebody from an earlier round."),
        "not_manager": _("Nobody sits with their line manager."),
        "roles_needed": _("At least {at_least} take part as {role}."),
        "at_most": _("At most {count} of one {field} sit together."),
        "quota": _("At most {percent} % of all share one {field}."),
        "mixed": _("People differ in this: {field}."),
        "alike": _("People have this in common: {field}."),
        "gives": _("What one seeks ({seeks}), another offers ({offers})."),
        "near": _("People are not far apart in this: {field} (within {within})."),
        "senior": _("The mentor is further along: {field}."),
        "balanced": _("About as many give as seek."),
        "wished": _("People sit with those they asked for."),
        "same_if_wished": _("Whoever asked for somebody alike has somebody ({field})."),
        "not_alone": _("Whoever asked not to be the only one is not ({field})."),
    }
    return sentences[rule.rule].format(**params)


def _shape(policy: PolicySpec) -> Rule:
    shape = policy.shape
    aims = {
        "total": _("Pairs of mentor and mentee: the best for all together."),
        "fair": _("Pairs of mentor and mentee: first of all, nobody badly off."),
        "stable": _("Pairs of mentor and mentee: no two would both rather have each other."),
    }
    if shape.kind == "groups":
        words = _("Circles of {smallest} to {largest} people, {ideal} where possible.")
        sentence = words.format(smallest=shape.smallest, largest=shape.largest, ideal=shape.ideal)
    elif shape.kind == "pairs":
        sentence = aims[shape.aim]
    else:
        sentence = _("Pairs; the odd one out makes a three.") if shape.threes else _("Pairs only.")
    return Rule("shape", "must", sentence)
