"""The rules by which a programme is matched, each in plain words with its weight."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from inglenook.core import clock
from inglenook.core.errors import HouseError
from inglenook.core.http import guarded_by, once
from inglenook.core.verdicts import require
from inglenook.programmes import actions
from inglenook.programmes.forms.rules import PolicyForm
from inglenook.programmes.policy import policy_from
from inglenook.programmes.queries import questions_of
from inglenook.programmes.rules import coordinated_programme_for, may_edit_programme
from inglenook.programmes.views.shared import programme_page, refused, show, stale_facts, version_in
from inglenook.programmes.wording.rules import WEIGHT_MEANINGS, WEIGHT_WORDS

GROUP_TITLES = {
    "apart": gettext_lazy("Who does not meet"),
    "together": gettext_lazy("What has to fit"),
    "good": gettext_lazy("What makes a good match"),
    "wishes": gettext_lazy("Wishes"),
}


@guarded_by(coordinated_programme_for, may_edit_programme)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def edit_rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every rule in words, and change weights and numbers."""
    actor, programme = programme_page(request, slug)
    questions = list(questions_of(programme))
    form = PolicyForm(request.POST or None, policy=policy_from(programme.policy), questions=questions)
    status, facts = 422 if form.errors else 200, {}
    if request.method == "POST":
        require(may_edit_programme(actor, programme))
        if form.is_valid():
            try:
                actions.set_policy(
                    actor=actor,
                    programme=programme,
                    policy=form.cleaned_policy,
                    version=version_in(request),
                    at=clock.now(),
                )
            except HouseError as error:
                status, facts = refused(form, error), stale_facts(error, programme)
            else:
                messages.success(request, _("Saved. The next matching follows these rules."))
                return redirect("programmes:rules", slug)
    facts |= {
        "form": form,
        "groups": [(GROUP_TITLES[name], used, further) for name, used, further in form.groups()],
        "weights": [(WEIGHT_WORDS[weight], meaning) for weight, meaning in WEIGHT_MEANINGS.items()],
    }
    return show(request, "programmes/rules.html", programme, facts, status=status)
