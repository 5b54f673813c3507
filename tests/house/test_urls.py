"""Every address says who may come: a rule it asks, "own", or "public" with a reason."""

import importlib
import inspect
from pathlib import Path

import pytest

from tests.house.urls import Address, addresses

ADDRESSES = addresses()


@pytest.mark.parametrize("address", ADDRESSES, ids=[address.route or "/" for address in ADDRESSES])
def test_the_view_declares_its_rule(address: Address) -> None:
    rule = getattr(address.view, "house_rule", None)
    assert rule, f"{address.route}: put @guarded_by(rule), @own or @public(reason) on top of the view"
    if rule == "own" or rule.startswith("public: "):
        return
    source = Path(inspect.getsourcefile(inspect.unwrap(address.view)) or "").read_text(encoding="utf-8")
    for name in rule.split(", "):
        module, _, function = name.rpartition(".")
        assert callable(getattr(importlib.import_module(module), function)), f"{name} is not there"
        assert source.count(function) > 1, f"{address.route} declares {function} and does not ask it"


def test_public_views_are_the_only_ones_without_a_login() -> None:
    """Django's own mark and the house's declaration agree."""
    odd = [
        address.route
        for address in ADDRESSES
        if getattr(address.view, "house_rule", "").startswith("public: ")
        == getattr(address.view, "login_required", True)
    ]
    assert odd == []


def test_every_address_has_a_name() -> None:
    assert [address.route for address in ADDRESSES if address.name.endswith("None")] == []
