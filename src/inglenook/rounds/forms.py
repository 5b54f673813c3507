"""What a coordinator says before a matching run."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inglenook.programmes.policy import NEVER_LOOSENED, PolicySpec
from inglenook.programmes.wording.rules import words_for

EFFORTS = [
    (1, _("As usual: seconds for a hundred people")),
    (5, _("Five times as thorough")),
    (25, _("Twenty-five times as thorough: time for a cup of tea")),
]
KEEP = [
    ("locked", _("Keep the locked circles as they are")),
    ("all", _("Keep every circle whose people are all still here, and place only the others")),
    ("none", _("Begin from nothing")),
]


class StartForm(forms.Form):
    """How thorough, which musts are loosened, and (based on a proposal) what is kept."""

    keep = forms.ChoiceField(label=_("What to keep"), choices=KEEP, widget=forms.RadioSelect, initial="locked")
    loosened = forms.MultipleChoiceField(
        label=_("Loosen a must, for this run only"),
        help_text=_("A loosened rule still counts as important. Who loosened it is written down and shown."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    effort = forms.TypedChoiceField(
        label=_("How thorough"), choices=EFFORTS, coerce=int, initial=1, widget=forms.RadioSelect
    )
    seed = forms.IntegerField(
        label=_("Number of the draw"),
        help_text=_("The same number gives the same circles again; another one, other circles that are about as good."),
        min_value=0,
        max_value=2**31 - 1,
        initial=1,
    )

    def __init__(self, *args: Any, policy: PolicySpec, is_based: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meanings = {
            rule.key: words_for(rule, {})
            for rule in policy.rules
            if rule.weight == "must" and rule.rule not in NEVER_LOOSENED
        }
        loosened = self.fields["loosened"]
        assert isinstance(loosened, forms.MultipleChoiceField)  # noqa: S101 (declared above)
        loosened.choices = [(key, words.title) for key, words in self.meanings.items()]
        if not is_based:
            del self.fields["keep"]
        if not self.meanings:
            del self.fields["loosened"]
