"""The `inglenook` command: one door to all commands, each loaded only when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from inglenook import __version__

#: name -> where the command is, and the line that `inglenook --help` shows without loading it.
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "match": ("inglenook.cli.match.command:match", "Group or pair people from a form's export. Needs no server."),
    "demo": ("inglenook.cli.demo:demo", "Build a believable community to try everything on."),
    "serve": ("inglenook.cli.serve:serve", "Serve the site, with its jobs, in one process."),
    "worker": ("inglenook.cli.worker:worker", "Do the jobs in a process of their own."),
    "steward": ("inglenook.cli.people:steward", "Name somebody who cares for the community."),
    "coordinator": ("inglenook.cli.people:coordinator", "Name somebody who coordinates a programme."),
    "migrate": ("inglenook.cli.upkeep:migrate", "Bring the database and the static files up to date."),
    "check": ("inglenook.cli.upkeep:check", "Look the site over and say what needs a hand."),
    "settings": ("inglenook.cli.settings:settings", "List every setting and where it stands now."),
    "backup": ("inglenook.cli.backup:backup", "Write a backup while the site runs."),
    "restore": ("inglenook.cli.backup:restore", "Bring a site back from a backup."),
    "run-job": ("inglenook.cli.worker:run_job", ""),
    "completion": ("inglenook.cli.completion:completion", "Let your shell complete commands and options."),
}


class Commands(click.Group):
    """Finds a command by name in the table and imports it then."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the names in the order of the table: what people come for first."""
        return [name for name, (_where, line) in COMMANDS.items() if line]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_where, line) in COMMANDS.items() if line])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="inglenook")
def main() -> None:
    """Mentoring and peer support that professional communities can trust.

    The main job needs nothing but a file:

    \b
      inglenook match signups.csv
    """  # noqa: D301 (\b is click's mark for "do not wrap")


if __name__ == "__main__":
    main()
