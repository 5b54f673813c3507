"""The page of the report: everything in one file, nothing from outside, ready to be read, searched and printed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from importlib.resources import files

from inglenook.cli.report.cards import circle_card, overview, waiting_card
from inglenook.cli.report.markup import Child, Html, el, name, together
from inglenook.cli.report.outcome import Outcome
from inglenook.cli.report.says import certainty, headline, how_it_ended, rules_kept, weight_name
from inglenook.cli.words import _, ngettext, spoken


def page(outcome: Outcome) -> str:
    """Return the report as one HTML document in the language in use."""
    style = Html(files(__package__).joinpath("style.css").read_text("utf-8"))
    body = el("body", _top(outcome), el("main", *_sections(outcome), id="main"), _foot(outcome))
    return f"<!doctype html>\n{el('html', _head(outcome, style), body, lang=spoken())}\n"


def _head(outcome: Outcome, style: Html) -> Html:
    # Even if an escape were forgotten, this page could load and run nothing.
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return el(
        "head",
        el("meta", charset="utf-8"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="robots", content="noindex"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", outcome.title),
        el("style", style),
    )


def _top(outcome: Outcome) -> Html:
    links = [("#circles", _("The circles")), ("#left-over", _("Who has no place yet"))]
    links += [("#file", _("Rows to look at"))] if outcome.troubles else []
    links += [("#rules", _("The rules")), ("#again", _("To do it again"))]
    entries = [el("li", el("a", words, href=href)) for href, words in links]
    return el(
        "header",
        el("a", _("Skip to the result"), href="#main", class_="skip"),
        el("h1", outcome.title),
        el("p", headline(outcome), class_="lead"),
        el(
            "nav",
            el("ul", *entries),
            aria_label=_("On this page"),
        ),
    )


def _sections(outcome: Outcome) -> list[Child]:
    return [
        _counts(outcome),
        *(el("p", note, class_="note") for note in outcome.notes),
        _circles(outcome),
        _left_over(outcome),
        _file(outcome) if outcome.troubles else None,
        _rules(outcome),
        _columns(outcome) if outcome.columns else None,
        _again(outcome),
    ]


def _counts(outcome: Outcome) -> Html:
    counts = [
        (_("rows read"), outcome.rows),
        (_("people"), outcome.people),
        (_("with a place"), outcome.placed),
        (_("circles") if outcome.shape == "groups" else _("pairs"), len(outcome.corners)),
        (_("no place yet"), len(outcome.without)),
        (_("rows to look at"), len(outcome.troubles)),
        (_("hard rules broken"), outcome.broken),
    ]
    return el("dl", *(el("div", el("dt", words), el("dd", str(count))) for words, count in counts), class_="counts")


def _circles(outcome: Outcome) -> Html:
    title = el("h2", _("The circles") if outcome.shape == "groups" else _("The pairs"), id="circles")
    if not outcome.corners:
        return el("section", title, el("p", _("There are none.")), aria_labelledby="circles")
    thin = sum(1 for corner in outcome.corners if corner.thin)
    legend = ngettext(
        "A dashed ring: something is thin there ({count}).", "Dashed rings: something is thin there ({count}).", thin
    )
    how = _("The reasons are written as each person would read them: first what all are told, then their own.")
    cards = el("div", *(circle_card(corner, outcome.shape) for corner in outcome.corners), class_="cards")
    return el(
        "section",
        title,
        overview(outcome),
        el("p", *((legend, " ") if thin else ()), how, class_="soft"),
        cards,
        aria_labelledby="circles",
    )


def _left_over(outcome: Outcome) -> Html:
    everybody = el("p", _("Nobody: everybody has a place."))
    spare = ngettext(
        "{count} person offered more places than were needed, and keeps them free.",
        "{count} people offered more places than were needed, and keep them free.",
        len(outcome.spare),
    )
    cards = el("div", *(waiting_card(one) for one in outcome.without), class_="cards")
    return el(
        "section",
        el("h2", _("Who has no place yet, and why"), id="left-over"),
        cards if outcome.without else everybody,
        el("p", spare, class_="soft") if outcome.spare else None,
        aria_labelledby="left-over",
    )


def _file(outcome: Outcome) -> Html:
    rows = ((name(one.place), one.sentence, _("left out") if one.left_out else _("taken")) for one in outcome.troubles)
    return el(
        "section",
        el("h2", _("Rows to look at"), id="file"),
        el("p", _("Rows and columns are named as your spreadsheet names them. What was left out is in problems.csv.")),
        _table(_("Rows to look at"), (_("Where"), _("What"), _("Taken?")), rows),
        aria_labelledby="file",
    )


def _table(label: str, titles: Sequence[str], rows: Iterable[Sequence[Child]]) -> Html:
    """Return a table that scrolls sideways on a narrow screen, and by keyboard."""
    head = el("thead", el("tr", *(el("th", title, scope="col") for title in titles)))
    body = el("tbody", *(el("tr", *(el("td", cell) for cell in row)) for row in rows))
    return el("div", el("table", head, body), class_="scroll", tabindex=0, role="group", aria_label=label)


def _rules(outcome: Outcome) -> Html:
    rows = ((rule.sentence, weight_name(rule.weight), el("code", rule.key)) for rule in outcome.rules)
    return el(
        "section",
        el("h2", _("The rules that were used"), id="rules"),
        el("p", rules_kept(outcome)),
        el("p", certainty(outcome)),
        el("p", how_it_ended(outcome)) if how_it_ended(outcome) else None,
        _table(_("The rules that were used"), (_("Rule"), _("How much it matters"), _("Its name")), rows),
        aria_labelledby="rules",
    )


def _columns(outcome: Outcome) -> Html:
    secret = el("span", _("shown to nobody"), class_="role")
    rows = (
        (name(one.table), one.letter, name(one.header), together([one.meaning, " ", secret if one.sensitive else None]))
        for one in outcome.columns
    )
    titles = (_("Table"), _("Column"), _("What it says"), _("Read as"))
    return el(
        "section",
        el("h2", _("How each column was read"), id="columns"),
        el(
            "details",
            el("summary", _("Show the columns")),
            _table(_("How each column was read"), titles, rows),
        ),
        aria_labelledby="columns",
    )


def _again(outcome: Outcome) -> Html:
    return el(
        "section",
        el("h2", _("To do it again"), id="again"),
        el("p", _("The same files, answers and seed give the same circles, bit for bit:")),
        el("pre", el("code", outcome.again), tabindex=0),
        el(
            "p",
            _("Period: {period}. Seed {seed}, engine {version}, score {score}.").format(
                period=outcome.period, seed=outcome.seed, version=outcome.version, score=outcome.score
            ),
        ),
        el("ul", *(el("li", name(file)) for file in outcome.files)),
        aria_labelledby="again",
    )


def _foot(outcome: Outcome) -> Html:
    return el(
        "footer",
        el(
            "p",
            _(
                "This page holds names: keep it as you keep the sign-ups. Addresses are in circles.csv only. "
                "What people said about who they are is neither here nor there."
            ),
        ),
        el("p", _("Made by Inglenook {version}. It needs no network.").format(version=outcome.version)),
    )
