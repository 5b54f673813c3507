"""`inglenook demo`: builds the believable community, up to a stage, and says who is who."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import click

from inglenook.cli.setup import start_django

STAGES = ("sign-up", "matched", "published")


@click.command(short_help="Build a believable community to try everything on.")
@click.option(
    "--stage",
    type=click.Choice(STAGES),
    default="published",
    show_default=True,
    help="How far the round of circles has come.",
)
@click.option(
    "--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True, help="Another seed, other people."
)
@click.option("--serve", "and_serve", is_flag=True, help="Then serve it, to look at in the browser.")
@click.option("--port", default=8000, show_default=True, help="The port to serve on; 0 takes a free one.")
@click.pass_context
def demo(ctx: click.Context, *, stage: str, seed: int, and_serve: bool, port: int) -> None:
    """Build a believable community and say who is who.

    Everybody in it is made up. It is built through the same actions as the pages use: people sign up, a form's export
    is imported, circles are matched and published. Running it again adds what is missing and doubles nothing.

    \b
      inglenook demo                   circles published, mentoring open for sign-up
      inglenook demo --stage sign-up   circles open for sign-up, to import and match yourself
      inglenook demo --serve           and look at it in the browser
    """  # noqa: D301 (\b is click's mark for "do not wrap")
    os.environ.setdefault("INGLENOOK_DEMO", "1")
    start_django()
    from django.conf import settings

    from inglenook.cli.upkeep import bring_up_to_date
    from inglenook.core.clock import now
    from inglenook.demo.build import Stage, build

    if not settings.DEMO:
        click.echo(
            "This is not a demo: INGLENOOK_DEMO is switched off here, and invented people do not belong.", err=True
        )
        sys.exit(2)
    bring_up_to_date()
    if _others_live_here():
        click.echo(
            "There is a community here already that is not the demo's. Point INGLENOOK_DATA elsewhere.", err=True
        )
        sys.exit(2)
    built = build(stage=Stage(stage), seed=seed, at=now())
    for line in _who_is_who(built.people, built.sign_ups, built.circles):
        click.echo(line)
    if and_serve:
        from inglenook.cli.serve import serve

        ctx.invoke(serve, host="127.0.0.1", port=port)
    else:
        click.echo("Now: INGLENOOK_DEMO=1 inglenook serve")


def _others_live_here() -> bool:
    """Whether somebody real may be here: a community of another name, or accounts without one."""
    from inglenook.accounts.models import User
    from inglenook.demo.hearth import NAME
    from inglenook.programmes.models import Community

    community = Community.objects.first()
    return User.objects.exists() if community is None else community.name != NAME


def _who_is_who(people: int, sign_ups: int, circles: int) -> Iterator[str]:
    from inglenook.demo.cast import CAST
    from inglenook.demo.hearth import NAME

    yield f"{NAME}: {people} people, {sign_ups} sign-ups, {circles} circles."
    yield ""
    yield "Sign in as any of them (no code needed in the demo):"
    for role in CAST:
        yield f"  {role.name:<15} {role.shows}"
    yield ""
