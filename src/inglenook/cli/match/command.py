"""`inglenook match`: the options, the help that teaches, and how it ends."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from inglenook.cli.match.exits import Exit, Stop
from inglenook.cli.match.options import Options
from inglenook.cli.words import speak
from inglenook.core.clock import now

DAY = click.DateTime(formats=["%Y-%m-%d"])
FILE = click.Path(path_type=Path)
FORMATS = ("circle-of-six", "career-mentoring", "peer-pairs")

HELP = """Group or pair people from a form's export, and say why.

It needs no server, no database and no network. It reads the file as it is (csv, xlsx, xls, ods or zip), asks what it
cannot know, finds circles or pairs that keep every rule, and writes four files:

\b
  circles.csv    who sits with whom, when they can all meet, and why: one row a person
  report.html    the same to read and print, with a picture, who is left over and why
  left-over.csv  who has no place yet, why, and what would help
  problems.csv   rows of the file to look at, by row number and column letter

\b
Examples:
  inglenook match signups.csv
  inglenook match mentors.csv mentees.csv
  inglenook match signups.xlsx --size 5-7 --out spring
  inglenook match signups.csv --previous autumn/circles.csv
  inglenook match signups.csv --rule at_most:country=must,count=2
  inglenook match signups.csv --loosen common_hour

A rule is written KIND:FIELD=WEIGHT. The weight is must (never broken), important, nice or ignore. When not everybody
can have a place, the report says which rule stands in the way; you may loosen it by name.

\b
Ends with:
    0  everybody has a place, or it is said honestly why not
    1  a mistake of ours
    2  an option that cannot be understood
    3  there are questions that only you can answer, and nobody was there to ask
    4  a file that cannot be read
    5  the people and rules cannot be matched as given
    6  a result is there already (see --force)
    7  a result cannot be written
  130  you pressed Ctrl-C (the best so far is written if there was any)
"""


@click.command(short_help="Group or pair people from a form's export. Needs no server.", help=HELP)
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--format", "format_", type=click.Choice(FORMATS), help="What to make. Suggested from the file.")
@click.option("--size", default="", metavar="5-7", help="How many people in a circle.")
@click.option("--rule", "rules", multiple=True, metavar="RULE", help="Add or change a rule: different:workplace=must.")
@click.option("--ignore", "ignored", multiple=True, metavar="RULE", help="Leave a rule out: --ignore mixed:country.")
@click.option(
    "--loosen", "loosened", multiple=True, metavar="RULE", help="Make a must important: --loosen common_hour."
)
@click.option("--aim", type=click.Choice(["total", "fair", "stable"]), default=None, help="What pairs aim at.")
@click.option(
    "--seats", multiple=True, metavar="ROLE=NUMBER", help="How many each takes who did not say: --seats mentor=2."
)
@click.option(
    "--previous", multiple=True, type=FILE, metavar="CIRCLES.CSV", help="An earlier round: never the same people."
)
@click.option("--keep-apart", type=FILE, metavar="FILE", help="Two people in each row who must not sit together.")
@click.option(
    "--mapping", type=FILE, metavar="FILE", help="Your answers of last time (written at the end of each run)."
)
@click.option("--answer", "answers", multiple=True, metavar="QUESTION=ANSWER", help="Answer a question beforehand.")
@click.option("--starts", type=DAY, metavar="2027-01-18", help="The first day of the circles. [a Monday in two weeks]")
@click.option(
    "--ends", type=DAY, metavar="2027-07-18", help="The last day of the circles. [as long as the format says]"
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**31 - 1),
    default=1,
    show_default=True,
    help="Chance: another seed, another draw.",
)
@click.option(
    "--effort",
    type=click.IntRange(1, 1000),
    default=1,
    show_default=True,
    help="Look so many times longer for better company.",
)
@click.option("--seconds", type=click.IntRange(1, 3600), default=None, help="Look so long by the clock instead.")
@click.option("--repeat", default="", hidden=True, help="The budget of an earlier search that a clock ended.")
@click.option("--out", type=FILE, default=Path(), metavar="FOLDER", help="Where to write the results. [here]")
@click.option("--force", is_flag=True, help="Write over earlier results without asking.")
@click.option(
    "--yes", "take_suggestions", is_flag=True, help="Ask nothing: take what is certain, stop where it is not."
)
@click.option("--check", is_flag=True, help="Only read the file and say what was understood.")
@click.option("--lang", default="en", metavar="LANG", help="The language of the words: en, es.")
def match(  # noqa: PLR0917 (one parameter an option)
    files: tuple[Path, ...],
    format_: str | None,
    size: str,
    rules: tuple[str, ...],
    ignored: tuple[str, ...],
    loosened: tuple[str, ...],
    aim: str | None,
    seats: tuple[str, ...],
    previous: tuple[Path, ...],
    keep_apart: Path | None,
    mapping: Path | None,
    answers: tuple[str, ...],
    starts: datetime | None,
    ends: datetime | None,
    seed: int,
    effort: int,
    seconds: int | None,
    repeat: str,
    out: Path,
    force: bool,  # noqa: FBT001 (click calls this)
    take_suggestions: bool,  # noqa: FBT001
    check: bool,  # noqa: FBT001
    lang: str,
) -> None:
    """Gather the options, do the work, and end with its exit code."""
    options = Options(
        files=files,
        format=format_ or "",
        size=size,
        aim=aim or "",
        rules=rules,
        ignored=ignored,
        loosened=loosened,
        mapping=mapping,
        answers=tuple(_answer(one) for one in answers),
        seats=tuple(_seats(one) for one in seats),
        previous=previous,
        keep_apart=keep_apart,
        starts_on=starts.date() if starts else None,
        ends_on=ends.date() if ends else None,
        seed=seed,
        effort=effort,
        seconds=seconds,
        repeat=repeat,
        out=out,
        force=force,
        may_ask=not take_suggestions and sys.stdin.isatty(),
        check=check,
        language=lang,
    )
    if not speak(lang):
        click.echo(f"There are no words in “{lang}” yet; English it is.", err=True)
    raise SystemExit(_end(options))


def _answer(written: str) -> tuple[str, str]:
    question, equals, value = written.rpartition("=")
    if not equals:
        raise click.BadParameter(f"An answer is written QUESTION=ANSWER, and this is not: {written}")
    return question, value


def _seats(written: str) -> tuple[str, int]:
    role, _equals, number = written.partition("=")
    if role not in {"mentor", "mentee", "peer", "facilitator"} or not number.isdecimal() or not 1 <= int(number) <= 20:
        raise click.BadParameter(f"Seats are written mentor=2 (1 to 20), and these are not: {written}")
    return role, int(number)


def _end(options: Options) -> Exit:
    """Do the work; whatever goes wrong ends in words, never in a traceback."""
    from inglenook.cli.match.doing import do

    try:
        return do(options, today=now().date())
    except Stop as stop:
        click.echo(stop.sentence, err=True)
        for line in stop.details:
            click.echo(line, err=True)
        return stop.code
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nStopped. Nothing was written.", err=True)
        return Exit.INTERRUPTED
    except BrokenPipeError:
        return Exit.DONE
    except Exception as error:  # noqa: BLE001 (the last net: a sentence instead of a traceback)
        click.echo(_our_mistake(error), err=True)
        return Exit.OUR_MISTAKE


def _our_mistake(error: Exception) -> str:
    """Say where in our code it happened; never what was in the file."""
    import traceback

    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} in {Path(where.filename).name}, line {where.lineno}"
    return f"Sorry: this is a mistake of ours ({place}). Please tell us that, and the command you typed."
