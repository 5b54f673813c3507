"""A programme's rules in the engine's words: the same kinds and parameters, held equal by a test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

from inglenook.matching.policy import Groups, Pairs, Peers, Policy, Rule, Shape, Weight
from inglenook.programmes.policy import PolicySpec, RuleSpec, ShapeSpec

WEIGHTS: Final[Mapping[str, Weight]] = {weight.name.lower(): weight for weight in Weight}

#: The engine's rule for each kind of rule that a programme may have ("common_hour" -> CommonHour).
KINDS: Final[Mapping[str, type[Rule]]] = {
    re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower(): kind for kind in get_args(Rule)
}

#: Parameters whose 0 means "no upper bound" in a programme's rules; the engine says None.
UNBOUNDED_AT_ZERO: Final = frozenset({("roles_needed", "at_most"), ("senior", "at_most")})

#: What the rules look at besides the parameters called field, offers and seeks.
ALSO_LOOKED_AT: Final[Mapping[str, frozenset[str]]] = {"balanced": frozenset({"offers", "seeks"})}


def engine_policy(spec: PolicySpec, *, private_fields: frozenset[str]) -> Policy:
    """Turn a programme's policy into the engine's; rules of weight "ignore" stay behind."""
    return Policy(_shape(spec.shape), tuple(map(_rule, active_rules(spec))), private_fields)


def active_rules(spec: PolicySpec) -> Iterator[RuleSpec]:
    """Yield the rules that count for something."""
    return (rule for rule in spec.rules if rule.weight != "ignore")


def fields_looked_at(spec: PolicySpec) -> frozenset[str]:
    """Return the fields that some rule needs; the engine is told of no others."""
    looked_at: set[str] = set()
    for rule in active_rules(spec):
        looked_at |= {str(rule.params[name]) for name in ("field", "offers", "seeks") if name in rule.params}
        looked_at |= ALSO_LOOKED_AT.get(rule.rule, frozenset())
    return frozenset(looked_at)


def _shape(shape: ShapeSpec) -> Shape:
    match shape.kind:
        case "groups":
            return Groups(shape.smallest, shape.ideal, shape.largest)
        case "pairs":
            return Pairs(aim=shape.aim)
        case "peers":
            return Peers(shape.threes)


def _rule(spec: RuleSpec) -> Rule:
    params: dict[str, Any] = {
        name: None if (spec.rule, name) in UNBOUNDED_AT_ZERO and not value else value
        for name, value in spec.params.items()
    }
    return KINDS[spec.rule](weight=WEIGHTS[spec.weight], **params)
