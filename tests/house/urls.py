"""Walks all addresses of the site."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver, reverse


class Address(NamedTuple):
    """One address: how it is written, its name, the view behind it, and whether it takes arguments."""

    route: str
    name: str
    view: Callable[..., Any]
    takes_arguments: bool


def addresses() -> list[Address]:
    """Return every address, each once."""
    found = {address.route: address for address in _walk(get_resolver().url_patterns, "", "")}
    assert len(found) > 20, "the walk has lost its way"
    return [found[route] for route in sorted(found)]


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route, inner)
        else:
            yield Address(route, f"{space}{pattern.name}", pattern.callback, "<" in route or "(" in route)


def plain_paths() -> list[str]:
    """Return the path of every address that takes no arguments."""
    return [reverse(address.name) for address in addresses() if not address.takes_arguments]
