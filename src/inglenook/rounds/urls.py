"""Addresses of the pages of matching, below /coordinate/."""

from __future__ import annotations

from django.urls import URLPattern, path

from inglenook.rounds.views import board, comparing, downloads, editing, matching, moving, publishing

app_name = "rounds"

urlpatterns: list[URLPattern] = [
    path("rounds/<uuid:round_id>/matching/", matching.matching, name="matching"),
    path("rounds/<uuid:round_id>/compare/", comparing.compare, name="compare"),
    path("runs/<uuid:run_id>/", matching.run, name="run"),
    path("runs/<uuid:run_id>/stop/", matching.stop, name="stop"),
    path("proposals/<uuid:proposal_id>/", board.board, name="board"),
    path("proposals/<uuid:proposal_id>/circles/<int:number>/", board.circle, name="circle"),
    path("proposals/<uuid:proposal_id>/move/", moving.move, name="move"),
    path("proposals/<uuid:proposal_id>/found/", moving.found, name="found"),
    path("proposals/<uuid:proposal_id>/edit/", editing.edit, name="edit"),
    path("proposals/<uuid:proposal_id>/publish/", publishing.publish, name="publish"),
    path("proposals/<uuid:proposal_id>/circles.csv", downloads.circles_csv, name="circles-csv"),
    path("proposals/<uuid:proposal_id>/report.html", downloads.report, name="report"),
]
