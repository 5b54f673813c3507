"""Every sentence that a reader of sheets may say, by code: English here, other languages by whoever shows it."""

from __future__ import annotations

from collections.abc import Mapping

from inglenook.sheets.words import gettext_noop as _

Params = Mapping[str, str | int | float]

#: code -> sentence with {params}. A sentence says what happened and what to do next.
SENTENCES: dict[str, str] = {
    # the whole upload: raised as SheetError
    "nothing_given": _("No file was given. Choose the file that your form exported."),
    "empty_file": _("{name} is empty. Export it again and choose the new file."),
    "too_large": _("{name} is larger than {limit_mb} MB. Remove pictures and attachments, or split it."),
    "too_large_unpacked": _("{name} unpacks to more than {limit_mb} MB. Save only the sheet with the answers."),
    "too_many_files": _("{name} holds more than {limit} files. Put only the exported answers into it."),
    "too_many_rows": _("{name} has more than {limit} rows. Split it, or remove what is not a sign-up."),
    "too_many_columns": _("{name} has more than {limit} columns. Remove the columns that are not questions."),
    "cell_too_long": _(
        "{name} has a cell of more than {limit} characters near row {row}. A quotation mark is probably "
        "not closed there: export the file again."
    ),
    "not_a_table": _("{name} is {what}, not a table. Export the answers as CSV or Excel."),
    "not_text": _("{name} could not be read as text or as a spreadsheet. Export it again as CSV or Excel."),
    "damaged": _("{name} is damaged or only half there. Export or upload it again."),
    "locked": _("{name} is locked by a password. Save a copy without a password."),
    "no_table": _("No sheet with a header and answers was found in {name}. Check that it is the right file."),
    "mapping_unreadable": _("The saved mapping cannot be read: {why}. Correct it or start without it."),
    "mapping_unknown": _(
        "The saved mapping says “{what}” at {where}, which is not known here. Choose one of: {allowed}."
    ),
    # problems: whole files
    "rows_repaired": _(
        "{count} rows had been packed into one cell by a spreadsheet program. They were unpacked again: "
        "please look at a few."
    ),
    "unclosed_quote": _(
        "A quotation mark opened in this row is never closed. The row was left out, and reading went on "
        "with the next one. Correct it in the file."
    ),
    "sheet_skipped": _("The sheet “{sheet}” holds no answers and was not read."),
    "no_answers": _("There is a header, but nobody’s answers below it. Check that it is the right file."),
    "nulls_removed": _("The file held {count} unreadable characters. They were removed."),
    # problems: rows left out
    "too_many_cells": _(
        "This row has {cells} cells, but the header has {columns}. A text with a comma probably lost its "
        "quotation marks. Correct the row and import it again."
    ),
    "too_few_cells": _("This row has only {cells} of {columns} cells. The missing ones were taken as not said."),
    "row_repaired": _("This row had been packed into one cell by a spreadsheet program. It was unpacked again."),
    "no_address": _(
        "There is no e-mail address, so nobody could be told about a circle. Add one and import the row again."
    ),
    "broken_address": _("“{value}” is not an e-mail address. Correct it and import the row again."),
    "several_addresses": _("More than one address is written here. The first one, {value}, was taken."),
    "address_cleaned": _("The address was taken from “{value}”, without the words round it."),
    "no_role": _("It is not said whether this is a mentor or a mentee. Fill it in and import the row again."),
    "unknown_role": _("“{value}” is not a role that is known. Say what it means, or correct the row."),
    "no_name": _("There is no name. The person is shown by address."),
    "same_name": _(
        "{name} stands in the file with different addresses ({count} times). They were taken as different "
        "people: correct the address if it is one."
    ),
    # problems: single cells; the row goes on
    "unknown_value": _(
        "“{value}” was not understood as {what}. It was taken as not said: correct it or say what it means."
    ),
    "unknown_seats": _("“{value}” is not a number of people. One was taken: correct it or say what it means."),
    "no_seats": _("They want none this time, so they were left out of the matching."),
    "destroyed": _("“{value}” was spoilt by a spreadsheet program ({how}). Look it up in the form and correct it."),
    "no_date": _("“{value}” is not a date that is known. The order of sign-ups was taken from the rows."),
    "unreadable_hours": _(
        "“{value}” does not say hours that can be read here. Ask the person for the hours that suit."
    ),
    "link_hours": _(
        "The hours are behind a link ({value}) that is not opened from here. Copy them in, or ask the person."
    ),
    "somebody_unknown": _(
        "“{value}” is nobody in these files. Correct the name, or leave it if that person did not sign up."
    ),
    "somebody_unclear": _("“{value}” could be {count} people ({names}). Write the address instead."),
    "somebody_self": _("They named themselves. That was ignored."),
    "large_team": _(
        "{count} people share “{value}” in this column: too many for one earlier circle, so it was ignored."
    ),
    # why rows were skipped
    "empty_row": _("The row is empty."),
    "not_active": _("They do not take part this time (“{value}”)."),
    "no_consent": _("They did not agree (“{value}”)."),
    "trial_left_out": _("It was a trial and not a person."),
}


def say(code: str, params: Params) -> str:
    """Return the English sentence of a code. A missing code is a bug and raises KeyError."""
    return SENTENCES[code].format_map(dict(params))
