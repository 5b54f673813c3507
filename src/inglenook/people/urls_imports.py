"""Addresses of the import of sign-ups, below /coordinate/."""

from django.urls import URLPattern, path

from inglenook.people.views import imports, imports_settle

app_name = "imports"

_ONE = "rounds/<uuid:round_id>/import/<uuid:import_id>/"

urlpatterns: list[URLPattern] = [
    path("rounds/<uuid:round_id>/import/", imports.upload, name="upload"),
    path("rounds/<uuid:round_id>/import/ask-to-confirm/", imports.ask_to_confirm, name="ask-to-confirm"),
    path(_ONE, imports.show_import, name="import"),
    path(f"{_ONE}questions/", imports_settle.answer_questions, name="questions"),
    path(f"{_ONE}columns/", imports_settle.choose_columns, name="columns"),
    path(f"{_ONE}preview/", imports.preview, name="preview"),
    path(f"{_ONE}left-out.csv", imports.download_left_out, name="left-out"),
    path(f"{_ONE}options/", imports_settle.add_options, name="options"),
    path(f"{_ONE}commit/", imports.commit, name="commit"),
    path(f"{_ONE}undo/", imports.undo, name="undo"),
    path(f"{_ONE}discard/", imports.discard, name="discard"),
]
