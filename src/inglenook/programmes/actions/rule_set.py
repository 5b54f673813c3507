"""Changes the rules by which a programme is matched."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inglenook.accounts.models import User
from inglenook.audit.actions import record
from inglenook.core.errors import Invalid
from inglenook.core.verdicts import require
from inglenook.core.wording import word
from inglenook.programmes.actions.versions import grow
from inglenook.programmes.models import Programme
from inglenook.programmes.policy import NEVER_LOOSENED, PolicySpec, policy_from
from inglenook.programmes.rules import may_edit_programme

word(
    {
        "programmes.rule-never-loosened": _("This rule protects people. It stays a must, whoever asks."),
        "programmes.shape-stays": _("Whether people meet in circles or in pairs stays as the format has it."),
        "programmes.bad-policy": _("These rules do not fit together. Please look at the numbers."),
    }
)


@transaction.atomic
def set_policy(
    *, actor: User, programme: Programme, policy: PolicySpec, at: datetime, version: int | None = None
) -> Programme:
    """Give a programme these rules. The ones that protect people stay a must, whoever asks.

    Raises Invalid("programmes.bad-policy"), Invalid("programmes.rule-never-loosened"), Refused, Conflict.
    """
    require(may_edit_programme(actor, programme))
    kept = policy.to_json()
    policy_from(kept)  # what is written can be read again
    for kind in sorted(NEVER_LOOSENED):
        if not any(rule.rule == kind and rule.weight == "must" for rule in policy.rules):
            raise Invalid("programmes.rule-never-loosened", rule=kind)
    if policy_from(programme.policy).shape.kind != policy.shape.kind:
        raise Invalid("programmes.shape-stays")
    grow(programme, version)
    programme.policy = kept
    programme.save(update_fields=["policy"])
    musts = sum(rule.weight == "must" for rule in policy.rules)
    record(
        actor=actor,
        verb="programmes.set-policy",
        thing=programme,
        programme=programme,
        at=at,
        params={"rules": len(policy.rules), "musts": musts},
    )
    return programme
