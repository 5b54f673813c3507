"""A programme's rules as coordinators keep them: a shape, and rules with weights in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from inglenook.core.errors import Invalid

Weight = Literal["must", "important", "nice", "ignore"]
WEIGHTS: Final[tuple[Weight, ...]] = get_args(Weight)

ShapeKind = Literal["groups", "pairs", "peers"]

#: The kinds of rules and the parameters each takes, with their defaults (None: required). The engine's
#: `matching.policy` says what each means; `rounds.bridge` turns one into the other and a test holds them equal.
RULES: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "different": {"field": "workplace"},
        "shared": {"field": "language", "at_least": 1, "unknown_fits": True},
        "common_hour": {"at_least": 1, "unknown_fits": True},
        "kept_apart": {},
        "not_again": {},
        "not_manager": {},
        "roles_needed": {"role": None, "at_least": 1, "at_most": 0},
        "at_most": {"field": None, "count": 2},
        "quota": {"field": "country", "percent": 20},
        "mixed": {"field": None},
        "alike": {"field": None},
        "gives": {"offers": "offers", "seeks": "seeks"},
        "near": {"field": None, "within": 1},
        "senior": {"field": "stage_rank", "at_least": 0, "at_most": 0},
        "balanced": {},
        "wished": {},
        "same_if_wished": {"field": "identity"},
        "not_alone": {"field": "identity"},
    }
)

#: Rules that no coordinator may loosen: other people's private lists, and a promise of the product.
NEVER_LOOSENED: Final = frozenset({"kept_apart", "not_manager"})

#: Rules that make no sense as a wish.
ALWAYS_MUST: Final = frozenset({"kept_apart", "not_manager", "quota"})


@dataclass(frozen=True, slots=True)
class ShapeSpec:
    """groups: sizes; pairs: aim "total", "fair" or "stable"; peers: whether the odd one out makes a three."""

    kind: ShapeKind
    smallest: int = 5
    ideal: int = 6
    largest: int = 7
    aim: str = "total"
    threes: bool = True


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """One rule: its kind, its weight, its parameters. at_most = 0 means "no upper bound"."""

    rule: str
    weight: Weight
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The rule's name within its policy: its kind and what it looks at ("different:workplace")."""
        looked_at = self.params.get("field") or self.params.get("role") or self.params.get("offers")
        return f"{self.rule}:{looked_at}" if looked_at else self.rule


@dataclass(frozen=True, slots=True)
class PolicySpec:
    """A shape and its rules; `rules` holds each key once."""

    shape: ShapeSpec
    rules: tuple[RuleSpec, ...]

    def loosened(self, keys: frozenset[str]) -> PolicySpec:
        """Return the policy with the named MUST rules made IMPORTANT; refuses the ones nobody may loosen."""
        for rule in self.rules:
            if rule.key in keys and rule.rule in NEVER_LOOSENED:
                raise Invalid("programmes.rule-never-loosened", rule=rule.key)
        return replace(
            self,
            rules=tuple(
                replace(rule, weight="ignore" if rule.rule in ALWAYS_MUST else "important")
                if rule.key in keys and rule.weight == "must"
                else rule
                for rule in self.rules
            ),
        )

    def to_json(self) -> dict[str, Any]:
        """Return the policy as stored in `Programme.policy`."""
        shape = self.shape
        sizes = {"smallest": shape.smallest, "ideal": shape.ideal, "largest": shape.largest}
        shapes: dict[str, dict[str, Any]] = {
            "groups": sizes,
            "pairs": {"aim": shape.aim},
            "peers": {"threes": shape.threes},
        }
        return {
            "shape": {"kind": shape.kind, **shapes[shape.kind]},
            "rules": [{"rule": rule.rule, "weight": rule.weight, **rule.params} for rule in self.rules],
        }


def policy_from(data: Mapping[str, Any]) -> PolicySpec:
    """Read a policy from JSON or TOML; raise Invalid("programmes.bad-policy", ...) naming what is wrong."""
    rules = tuple(_rule_from(item) for item in data.get("rules", []))
    keys = [rule.key for rule in rules]
    for key in keys:
        if keys.count(key) > 1:
            raise Invalid("programmes.bad-policy", what="rule-twice", value=key)
    return PolicySpec(_shape_from(data.get("shape", {})), rules)


def _shape_from(data: Mapping[str, Any]) -> ShapeSpec:
    kind = data.get("kind")
    if kind not in get_args(ShapeKind):
        raise Invalid("programmes.bad-policy", what="shape", value=str(kind))
    try:
        shape = ShapeSpec(**data)
    except TypeError:
        raise Invalid("programmes.bad-policy", what="shape", value=str(sorted(data))) from None
    if not 2 <= shape.smallest <= shape.ideal <= shape.largest <= 8:
        raise Invalid("programmes.bad-policy", what="sizes", value=f"{shape.smallest}, {shape.ideal}, {shape.largest}")
    if shape.aim not in {"total", "fair", "stable"}:
        raise Invalid("programmes.bad-policy", what="aim", value=shape.aim)
    return shape


def _rule_from(data: Mapping[str, Any]) -> RuleSpec:
    kind, weight = str(data.get("rule")), str(data.get("weight"))
    if kind not in RULES:
        raise Invalid("programmes.bad-policy", what="rule", value=kind)
    if weight not in WEIGHTS or (kind in ALWAYS_MUST and weight not in {"must", "ignore"}):
        raise Invalid("programmes.bad-policy", what="weight", value=f"{kind}: {weight}")
    known = RULES[kind]
    given = {name: value for name, value in data.items() if name not in {"rule", "weight"}}
    params = {name: given.pop(name, default) for name, default in known.items()}
    if given or None in params.values():
        raise Invalid("programmes.bad-policy", what="parameters", value=kind)
    for name, value in params.items():
        if name in {"at_least", "at_most", "count", "percent", "within"} and (
            isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1000
        ):
            raise Invalid("programmes.bad-policy", what="number", value=f"{kind}: {name}")
    return RuleSpec(kind, weight, params)
