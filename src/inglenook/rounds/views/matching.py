"""Start a matching run, see how it goes, stop it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inglenook.accounts.models import User
from inglenook.accounts.queries import person_of
from inglenook.core import clock
from inglenook.core.errors import HouseError
from inglenook.core.http import ONCE_FIELD, guarded_by, once
from inglenook.people.queries import sign_up_counts
from inglenook.programmes.models import Round
from inglenook.programmes.policy import policy_from
from inglenook.programmes.rules import coordinated_round_for
from inglenook.rounds import actions
from inglenook.rounds.forms import StartForm
from inglenook.rounds.models import MatchingRun, Proposal
from inglenook.rounds.queries import latest_run, lines_of, loosened_words, run_under_way
from inglenook.rounds.rules import may_match, proposal_for, run_for
from inglenook.rounds.views.shared import trail_to_round, words_of
from inglenook.rounds.wording import failure_words


@guarded_by(coordinated_round_for, may_match, proposal_for)
@once
@require_http_methods(["GET", "HEAD", "POST"])
def matching(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Show the proposals of a round, and start a run; `?from=` a proposal keeps some of its circles."""
    actor = person_of(request)
    round_ = coordinated_round_for(actor, round_id)
    base = _based_on(actor, request)
    policy = policy_from(round_.programme.policy)
    wanted = request.GET.getlist("loosen")
    initial = {
        "loosened": wanted,
        "keep": request.GET.get("keep", "locked"),
        "seed": 1 if base is None else base.run.seed,
    }
    form = StartForm(request.POST or None, policy=policy, is_based=base is not None, initial=initial)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            run = _start(actor, round_, base, form, key=request.POST[ONCE_FIELD])
        except HouseError as error:
            form.add_error(None, words_of(error))
            status = error.status
        else:
            return redirect("rounds:run", run.pk)
    asked = [form.meanings[key] for key in wanted if key in form.meanings]
    facts = {
        "round": round_,
        "form": form,
        "base": base,
        "asked": asked,
        "may_match": may_match(actor, round_),
        "under_way": run_under_way(actor, round_),
        "latest": _failed(latest_run(actor, round_)),
        "lines": lines_of(actor, round_),
        "counts": sign_up_counts([round_.pk], on=clock.now().date())[round_.pk],
        "trail": trail_to_round(round_)[:1],
        "opened": bool(asked or form.errors),
    }
    return render(request, "rounds/matching.html", facts, status=status)


@guarded_by(run_for)
@require_GET
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Show how a run goes; lead to its proposal once it is there."""
    found = run_for(person_of(request), run_id)
    proposal = Proposal.objects.filter(run=found).first()
    if proposal is not None:
        return redirect("rounds:board", proposal.pk)
    facts = {
        "run": found,
        "round": found.round,
        "is_going": found.state in (MatchingRun.State.WAITING, MatchingRun.State.RUNNING),
        "percent": round(found.share * 100),
        "failure": failure_words(found.error_code, found.error_params) if found.error_code else "",
        "loosened": loosened_words(found.round, found.loosened),
        "trail": trail_to_round(found.round),
    }
    return render(request, "rounds/run.html", facts)


@guarded_by(run_for, may_match)
@once
@require_POST
def stop(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Ask a run to stop and hand over its best so far."""
    actor = person_of(request)
    found = actions.cancel_run(actor=actor, run=run_for(actor, run_id), at=clock.now())
    if found.state == MatchingRun.State.CANCELLED:
        messages.success(request, _("Stopped before it began."))
        return redirect("rounds:matching", found.round_id)
    return redirect("rounds:run", found.pk)


def _based_on(actor: User, request: HttpRequest) -> Proposal | None:
    said = request.GET.get("from", "")
    try:
        return proposal_for(actor, UUID(said)) if said else None
    except ValueError:
        return None


def _start(actor: User, round_: Round, base: Proposal | None, form: StartForm, *, key: str) -> MatchingRun:
    said = form.cleaned_data
    keep = said.get("keep", "none")
    return actions.start_run(
        actor=actor,
        round_=round_,
        key=key,
        loosened=said.get("loosened", []),
        based_on=None if keep == "none" else base,
        keep_all=keep == "all",
        effort=said["effort"],
        seed=said["seed"],
        at=clock.now(),
    )


def _failed(found: MatchingRun | None) -> str:
    """Return why the latest run gave nothing, if it did not."""
    if found is None or found.state != MatchingRun.State.FAILED:
        return ""
    return failure_words(found.error_code, found.error_params)
