"""`inglenook completion`: prints what a shell needs to complete commands, options and file names."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

HOW = {
    "bash": 'eval "$(inglenook completion bash)"    # in ~/.bashrc',
    "zsh": 'eval "$(inglenook completion zsh)"    # in ~/.zshrc',
    "fish": "inglenook completion fish > ~/.config/fish/completions/inglenook.fish",
}


@click.command(short_help="Let your shell complete commands and options.")
@click.argument("shell", type=click.Choice(sorted(HOW)))
def completion(shell: str) -> None:
    """Print the completion script for SHELL.

    \b
      bash   eval "$(inglenook completion bash)"    # in ~/.bashrc
      zsh    eval "$(inglenook completion zsh)"     # in ~/.zshrc
      fish   inglenook completion fish > ~/.config/fish/completions/inglenook.fish
    """  # noqa: D301 (\b is click's mark for "do not wrap")
    from inglenook.cli.main import main

    kind = get_completion_class(shell)
    if kind is None:  # a shell that this version of click does not know
        raise click.ClickException(f"There is no completion for {shell}.")
    click.echo(kind(main, {}, "inglenook", "_INGLENOOK_COMPLETE").source())
