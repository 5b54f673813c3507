"""Addresses of the pages on which programmes are shaped, below /coordinate/."""

from django.urls import URLPattern, path

from inglenook.programmes.views import community, coordinators, programmes, questions, rounds, rules

app_name = "programmes"

urlpatterns: list[URLPattern] = [
    path("new/", programmes.choose_format, name="choose-format"),
    path("new/<slug:format_slug>/", programmes.create, name="create"),
    path("community/", community.edit_community, name="community"),
    path("community/stewards/", community.name_steward, name="name-steward"),
    path("community/stewards/<uuid:person_id>/remove/", community.remove_steward, name="remove-steward"),
    path("<slug:slug>/", programmes.programme, name="programme"),
    path("<slug:slug>/words/", programmes.edit_words, name="words"),
    path("<slug:slug>/listed/", programmes.set_listed, name="set-listed"),
    path("<slug:slug>/questions/", questions.list_questions, name="questions"),
    path("<slug:slug>/questions/add/", questions.add_question, name="add-question"),
    path("<slug:slug>/questions/add-missing/", questions.add_missing, name="add-missing-question"),
    path("<slug:slug>/questions/<uuid:question_id>/", questions.edit_question, name="question"),
    path("<slug:slug>/questions/<uuid:question_id>/move/", questions.move_question, name="move-question"),
    path("<slug:slug>/questions/<uuid:question_id>/remove/", questions.remove_question, name="remove-question"),
    path("<slug:slug>/rules/", rules.edit_rules, name="rules"),
    path("<slug:slug>/rounds/new/", rounds.plan_round, name="plan-round"),
    path("<slug:slug>/rounds/<uuid:round_id>/", rounds.edit_round, name="round"),
    path("<slug:slug>/rounds/<uuid:round_id>/move/", rounds.move_round, name="move-round"),
    path("<slug:slug>/coordinators/", coordinators.list_coordinators, name="coordinators"),
    path("<slug:slug>/coordinators/<uuid:coordinator_id>/regions/", coordinators.set_regions, name="regions"),
    path(
        "<slug:slug>/coordinators/<uuid:coordinator_id>/remove/",
        coordinators.remove_coordinator,
        name="remove-coordinator",
    ),
]
