"""`inglenook steward` and `inglenook coordinator`: the operator names the first people who care for others."""

import sys

import click

from inglenook.cli.setup import start_django


@click.command()
@click.argument("address")
def steward(address: str) -> None:
    """Let the person of ADDRESS care for the community: create programmes, name coordinators.

    They sign in with a code mailed to ADDRESS; an account is made if there is none. Naming somebody twice changes
    nothing.
    """
    start_django()
    from inglenook.core import clock
    from inglenook.core.errors import HouseError
    from inglenook.programmes.actions import name_steward

    try:
        name_steward(actor=None, email=address, at=clock.now())
    except HouseError as error:
        _give_up(error)
    click.echo(f"{address} is a steward. They sign in with this address and set up a second factor.")


@click.command()
@click.argument("address")
@click.option("--programme", "slug", required=True, help="The programme's short name, as in its address.")
@click.option("--region", "regions", multiple=True, help="Only people of this region or country; may be repeated.")
def coordinator(address: str, slug: str, regions: tuple[str, ...]) -> None:
    """Let the person of ADDRESS coordinate a programme, wholly or for some regions. They are told by mail."""
    start_django()
    from inglenook.core import clock
    from inglenook.core.errors import HouseError
    from inglenook.programmes.actions import add_coordinator
    from inglenook.programmes.models import Programme

    programme = Programme.objects.filter(slug=slug).first()
    if programme is None:
        known = ", ".join(Programme.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        click.echo(f"There is no programme “{slug}”. Programmes here: {known}.", err=True)
        sys.exit(2)
    try:
        add_coordinator(actor=None, programme=programme, email=address, regions=regions, at=clock.now())
    except HouseError as error:
        _give_up(error)
    where = f"for {', '.join(regions)}" if regions else "as a whole"
    click.echo(f"{address} coordinates {programme.name} {where}. A mail is on its way.")


def _give_up(error: Exception) -> None:
    from inglenook.core.errors import HouseError
    from inglenook.core.wording import why

    click.echo(why(error) if isinstance(error, HouseError) else str(error), err=True)
    sys.exit(2)
