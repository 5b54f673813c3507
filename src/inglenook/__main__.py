"""Lets `python -m inglenook` do what the command `inglenook` does."""

from inglenook.cli.main import main

if __name__ == "__main__":
    main(prog_name="inglenook")
