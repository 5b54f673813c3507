"""Completion for the shells, and the list of commands that loads none of them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from inglenook.cli.main import COMMANDS, main


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert "_INGLENOOK_COMPLETE" in result.stdout


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("inglenook ma", "plain,match"),
        ("inglenook match --loo", "plain,--loosen"),
        ("inglenook match --format pe", "plain,peer-pairs"),
    ],
)
def test_what_a_shell_is_told(typed: str, expected: str) -> None:
    words = typed.split(" ")
    environment = {
        **os.environ,
        "_INGLENOOK_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
    }
    code = "from inglenook.cli.main import main; main(prog_name='inglenook')"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert expected in done.stdout.splitlines()


def test_every_command_is_there_and_says_what_it_does() -> None:
    for name, (_where, line) in COMMANDS.items():
        result = CliRunner().invoke(main, [name, "--help"])
        assert result.exit_code == 0, name
        assert not line or line in CliRunner().invoke(main, ["--help"]).stdout


def test_help_loads_no_command() -> None:
    code = (
        "import sys; sys.argv = ['inglenook', '--help']\nfrom inglenook.cli.main import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in sys.modules if name.startswith('inglenook.cli.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "['inglenook.cli.main']"
