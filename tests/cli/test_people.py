"""`inglenook steward` and `inglenook coordinator`: the operator names the first people who care for others."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from click.testing import CliRunner, Result

from inglenook.accounts.models import User
from inglenook.cli import people
from inglenook.cli.main import COMMANDS
from inglenook.programmes import actions
from inglenook.programmes.models import Coordinator, Steward

pytestmark = pytest.mark.django_db


def run(command: Any, *arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_a_steward_is_named_once() -> None:
    for _twice in range(2):
        done = run(people.steward, "ana@example.org")
    assert (done.exit_code, "ana@example.org is a steward" in done.output) == (0, True)
    assert [one.person.email for one in Steward.objects.all()] == ["ana@example.org"]


def test_what_is_no_address_is_said() -> None:
    done = run(people.steward, "ana")
    assert (done.exit_code, "name@example.org" in done.output) == (2, True)
    assert Steward.objects.count() == 0


def test_a_coordinator_for_some_regions(noon: datetime) -> None:
    run(people.steward, "ana@example.org")
    ana = User.objects.get()
    actions.create_programme(actor=ana, format="peer-pairs", name="Pairs", at=noon)
    unknown = run(people.coordinator, "joe@example.org", "--programme", "circles")
    assert (unknown.exit_code, "Programmes here: pairs." in unknown.output) == (2, True)
    done = run(people.coordinator, "joe@example.org", "--programme", "pairs", "--region", "Peru", "--region", "Andes")
    assert (done.exit_code, "for Peru, Andes" in done.output) == (0, True)
    assert Coordinator.objects.get(person__email="joe@example.org").regions == ["Andes", "PE"]
    again = run(people.coordinator, "joe@example.org", "--programme", "pairs")
    assert (again.exit_code, "already" in again.output) == (2, True)


def test_both_commands_are_on_the_list() -> None:
    assert {"steward", "coordinator"} <= set(COMMANDS)
