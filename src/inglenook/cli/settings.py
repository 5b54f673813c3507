"""`inglenook settings`: every setting, what it does, and where it stands now."""

import sys

import click
from pydantic import SecretStr


@click.command()
@click.option("--markdown", is_flag=True, help="The table of docs/operating/settings.md.")
def settings(*, markdown: bool) -> None:
    """List every setting with its present value; secrets are not shown."""
    from inglenook.config.environment import (
        Environment,
        SettingsError,
        read_environment,
        settings_table,
        variable_of,
    )

    if markdown:
        click.echo(settings_table())
        return
    try:
        environment = read_environment()
    except SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    for name, field in Environment.model_fields.items():
        value = getattr(environment, name)
        shown = "(set, hidden)" if isinstance(value, SecretStr) or (name == "old_secret_keys" and value) else value
        click.echo(f"{variable_of(name)} = {shown}\n    {field.description}")
