"""Starts Django for the commands that need the database; `inglenook match` never comes here."""

import os
import sys

import click


def start_django() -> None:
    """Read the settings and start Django; end with the list of mistakes when the settings need a look."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inglenook.config.settings")
    from inglenook.config.environment import SettingsError

    try:
        import django

        django.setup()
    except SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
