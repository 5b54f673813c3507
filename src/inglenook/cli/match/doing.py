"""The whole way of the main job: files, answers, people, rules, engine, check, words, results."""

from __future__ import annotations

from datetime import date

import click

from inglenook import __version__
from inglenook.cli.match.choosing import changes, chosen_format, chosen_period
from inglenook.cli.match.earlier import Tied, kept_apart, met_before
from inglenook.cli.match.exits import Exit
from inglenook.cli.match.opening import fingerprint, uploads
from inglenook.cli.match.options import Options
from inglenook.cli.match.people import Crowd, crowd_from, told_apart
from inglenook.cli.match.reading import Readied, ready
from inglenook.cli.match.refusals import refused
from inglenook.cli.match.results import write
from inglenook.cli.match.rule_words import rules_told
from inglenook.cli.match.rules import policy_for
from inglenook.cli.match.solving import solve
from inglenook.cli.match.summary import summary
from inglenook.cli.match.telling import Teller
from inglenook.cli.match.understood import columns_told, seats_told, troubles_told, understood, unused_told
from inglenook.cli.match.writing import Targets, clear_the_way
from inglenook.cli.report.outcome import Outcome
from inglenook.cli.words import _, ngettext
from inglenook.matching.audit import audit
from inglenook.matching.errors import MatchingError
from inglenook.matching.facts import Period
from inglenook.matching.result import Placing, Problem, Result
from inglenook.programmes.formats import format_called
from inglenook.programmes.policy import PolicySpec
from inglenook.rounds.bridge import Known, problem_from, rows_from


def do(options: Options, *, today: date) -> Exit:
    """Do it and return how it ended. Raises Stop with a code and words for everything that cannot go on."""
    targets = Targets.within(options.out)
    if options.format:
        policy_for(format_called(options.format), **changes(options))  # a slip in an option is told before any question
    if not options.check:
        clear_the_way(targets.all(), force=options.force, may_ask=options.may_ask)
    files = uploads(options.files)
    mapping_file = options.mapping or options.out / f"{options.files[0].stem}.mapping.toml"
    readied = ready(files, options=options, mapping_file=mapping_file)
    if options.check:
        for line in understood(readied):
            click.echo(line)
        return Exit.DONE
    outcome = _match(options, readied, files, str(mapping_file), today=today)
    written = write(outcome, readied, targets)
    for line in summary(outcome):
        click.echo(line)
    click.echo("")
    click.echo(_("Written: {files}").format(files=", ".join(map(str, (*written, mapping_file)))))
    return Exit.INTERRUPTED if outcome.stopped == "cancelled" else Exit.DONE


def _match(
    options: Options, readied: Readied, files: list[tuple[str, bytes]], mapping_file: str, *, today: date
) -> Outcome:
    crowd = crowd_from(readied.sign_ups.people, several_files=len(files) > 1, seats=dict(options.seats))
    chosen = chosen_format(options, crowd)
    policy = policy_for(chosen, **changes(options))
    period = chosen_period(options, chosen, today=today)
    ties = (
        *met_before(options.previous, crowd.directory.find),
        *([kept_apart(options.keep_apart, crowd.directory.find)] if options.keep_apart else ()),
    )
    problem = _problem(crowd, policy, period, readied, ties)
    result = _solved(problem, options, crowd)
    rows = rows_from(result)
    teller = Teller.of(crowd.by_id, period.starts_on)
    title = _("Circles for {files}") if policy.shape.kind == "groups" else _("Pairs for {files}")
    broken = audit(problem, [Placing(circle.seats) for circle in result.circles])
    return Outcome(
        title=title.format(files=", ".join(name for name, _data in files)),
        shape=policy.shape.kind,
        files=tuple(f"{name}, SHA-256 {fingerprint(data)}" for name, data in files),
        rows=readied.sign_ups.counts.rows,
        people=len(crowd.facts),
        corners=teller.corners(rows.circles),
        waiting=teller.waiting(rows.left_over),
        troubles=troubles_told(readied),
        rules=rules_told(policy),
        columns=columns_told(readied),
        period=f"{period.starts_on} – {period.ends_on}",
        score=rows.score,
        proven=rows.proven,
        stopped=rows.stopped,
        broken=len(broken),
        seed=rows.seed,
        version=__version__,
        again=options.again(chosen=chosen.slug, mapping=mapping_file, period=period, budget=result.repeat),
        notes=(
            *(tie.note for tie in ties),
            *seats_told(readied, policy, given=bool(options.seats)),
            *unused_told(readied, policy),
        ),
    )


def _problem(crowd: Crowd, policy: PolicySpec, period: Period, readied: Readied, ties: tuple[Tied, ...]) -> Problem:
    known = Known(
        keep_apart=[pair for tie in ties if tie.apart for pair in tie.pairs],
        met_before=[pair for tie in ties if not tie.apart for pair in tie.pairs],
        private_fields=frozenset(field.name for field in readied.sign_ups.fields if field.sensitive),
    )
    return problem_from(
        crowd.facts,
        policy,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        find=crowd.directory.find,
        known=known,
    )


def _solved(problem: Problem, options: Options, crowd: Crowd) -> Result:
    people = ngettext("{count} person signed up.", "{count} people signed up.", len(problem.people))
    click.echo(people, err=True)
    try:
        result = solve(problem, stop=options.stop(len(problem.people)), seed=options.seed)
    except MatchingError as error:
        raise refused(error, told_apart(crowd.by_id.values())) from None
    if result.stopped == "cancelled" and not result.circles:
        raise KeyboardInterrupt
    return result
