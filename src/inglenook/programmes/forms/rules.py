"""The page of rules as a form: a weight for each rule, its numbers, and the sizes of circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from inglenook.core.errors import Invalid
from inglenook.programmes.models import Question
from inglenook.programmes.policy import PolicySpec, RuleSpec, ShapeSpec, policy_from
from inglenook.programmes.queries.offers import GROUPS, group_of, offered_rules
from inglenook.programmes.wording.rules import NUMBER_WORDS, WEIGHT_WORDS, RuleWords, allowed_weights, words_for

AIM_WORDS = {
    "fair": _("Nobody badly off: the least good pair is as good as can be"),
    "total": _("The greatest good in sum"),
    "stable": _("No two people who would both rather have each other"),
}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule on the page: its words, the radio buttons of its weight (None: fixed), its numbers."""

    rule: RuleSpec
    words: RuleWords
    weight: BoundField | None
    numbers: tuple[BoundField, ...]


class PolicyForm(forms.Form):
    """A programme's rules. Fields are named by the rules' keys."""

    def __init__(self, *args: Any, policy: PolicySpec, questions: Iterable[Question], **values: Any) -> None:
        super().__init__(*args, **values)
        asked = list(questions)
        self.policy, self.labels = policy, {question.field: question.label for question in asked}
        self.rules = offered_rules(policy, asked)
        self._add_shape_fields(policy.shape)
        for rule in self.rules:
            self._add_rule_fields(rule)

    def shape_fields(self) -> list[BoundField]:
        """Return the fields about sizes and aims."""
        return [self[name] for name in self.fields if name.startswith("shape-")]

    def groups(self) -> Iterator[tuple[str, list[RuleRow], list[RuleRow]]]:
        """Yield (group, rules that count now or that the form got wrong, further rules that could)."""
        for name in GROUPS:
            rows = [self._row(rule) for rule in self.rules if group_of(rule) == name]
            used = [row for row in rows if self._is_used(row)]
            yield name, used, [row for row in rows if row not in used]

    def clean(self) -> dict[str, Any]:
        """Check that the rules and the sizes fit together."""
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                self.cleaned_policy = policy_from(self._policy(cleaned).to_json())
            except Invalid as error:
                if error.params.get("what") == "sizes":
                    message = _("Sizes go from small to large, from 2 to 8.")
                else:
                    message = _("These rules do not fit together. Please look at the numbers.")
                raise forms.ValidationError(message) from None
        return cleaned

    def _policy(self, cleaned: dict[str, Any]) -> PolicySpec:
        kept = {rule.key for rule in self.policy.rules}
        rules = [self._rule(rule, cleaned) for rule in self.rules]
        shape = {name.removeprefix("shape-"): value for name, value in cleaned.items() if name.startswith("shape-")}
        return PolicySpec(
            replace(self.policy.shape, **shape),
            tuple(rule for rule in rules if rule.weight != "ignore" or rule.key in kept),
        )

    def _rule(self, rule: RuleSpec, cleaned: dict[str, Any]) -> RuleSpec:
        numbers = {name: cleaned[f"number-{rule.key}-{name}"] for name, _words in _numbers(rule)}
        weight = cleaned.get(f"weight-{rule.key}", "must")
        return replace(rule, weight=weight, params={**rule.params, **numbers})

    def _row(self, rule: RuleSpec) -> RuleRow:
        name = f"weight-{rule.key}"
        return RuleRow(
            rule,
            words_for(rule, self.labels),
            self[name] if name in self.fields else None,
            tuple(self[f"number-{rule.key}-{number}"] for number, _words in _numbers(rule)),
        )

    def _is_used(self, row: RuleRow) -> bool:
        if row.weight is None or any(field.errors for field in (row.weight, *row.numbers)):
            return True
        return str(row.weight.value()) != "ignore" or row.rule in self.policy.rules

    def _add_shape_fields(self, shape: ShapeSpec) -> None:
        if shape.kind == "groups":
            words = {"smallest": _("Smallest circle"), "ideal": _("Ideal size"), "largest": _("Largest circle")}
            for name, label in words.items():
                self.fields[f"shape-{name}"] = forms.IntegerField(
                    label=label, min_value=2, max_value=8, initial=getattr(shape, name)
                )
        elif shape.kind == "peers":
            self.fields["shape-threes"] = forms.BooleanField(
                label=_("If one person is left, make a three"), initial=shape.threes, required=False
            )
        else:
            self.fields["shape-aim"] = forms.ChoiceField(
                label=_("What makes a good set of pairs?"),
                choices=list(AIM_WORDS.items()),
                widget=forms.RadioSelect,
                initial=shape.aim,
            )

    def _add_rule_fields(self, rule: RuleSpec) -> None:
        weights = allowed_weights(rule)
        words = words_for(rule, self.labels)
        if len(weights) > 1:
            self.fields[f"weight-{rule.key}"] = forms.ChoiceField(
                label=words.title,
                choices=[(weight, WEIGHT_WORDS[weight]) for weight in weights],
                widget=forms.RadioSelect,
                initial=rule.weight,
            )
        for name, label in _numbers(rule):
            self.fields[f"number-{rule.key}-{name}"] = forms.IntegerField(
                label=label, min_value=0, max_value=100, initial=int(rule.params[name])
            )


def _numbers(rule: RuleSpec) -> list[tuple[str, Any]]:
    return [(name, NUMBER_WORDS[rule.rule, name]) for name in rule.params if (rule.rule, name) in NUMBER_WORDS]
