"""`inglenook backup` and `inglenook restore`: one file that brings a whole site back."""

import sys
from pathlib import Path

import click

from inglenook.cli.setup import start_django


@click.command()
@click.argument("target", type=click.Path(path_type=Path), required=False)
def backup(target: Path | None) -> None:
    """Write a backup of the database, the secret key and the uploads into TARGET (a .tar.gz), while the site runs.

    Without TARGET it goes to the data directory's backups. Keep it safe: it holds what people told you.
    """
    start_django()
    from inglenook.config.backups import BackupError, write_backup

    try:
        written = write_backup(target)
    except BackupError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"{written.path} ({written.path.stat().st_size // 1000} kB, {written.rows} rows, checked)")


@click.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(source: Path) -> None:
    """Bring a site back from a backup, into an empty data directory (or an empty PostgreSQL database)."""
    start_django()
    from inglenook.config.backups import BackupError, restore_backup

    try:
        rows = restore_backup(source)
    except BackupError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"{rows} rows are back. Run `inglenook migrate`, then `inglenook serve`.")
