"""`inglenook migrate` and `inglenook check`: bring a site up to date, and look it over."""

import sys

import click

from inglenook.cli.setup import start_django


def missing_migrations() -> bool:
    """Say whether the database lacks a step that this version brings."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def bring_up_to_date() -> None:
    """Do what a new version needs, with Django started: tables, cache, static files."""
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


@click.command()
def migrate() -> None:
    """Bring the database and the static files up to this version. Running it twice changes nothing."""
    start_django()
    bring_up_to_date()
    click.echo("The database and the static files are up to date.")


@click.command()
def check() -> None:
    """Look over the settings, the database, the mail server and the jobs, and say what needs a hand."""
    start_django()
    from inglenook.config.inspection import findings

    found = findings()
    for finding in found:
        click.echo(f"{finding.level}: {finding.words}")
    if not found:
        click.echo("All is well.")
    sys.exit(1 if any(finding.level == "error" for finding in found) else 0)
