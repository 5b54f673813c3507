"""Addresses of the coordinators' overview, below /coordinate/."""

from django.urls import URLPattern, path

from inglenook.dashboards.views import home, preview, readiness

app_name = "dashboards"

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("rounds/<uuid:round_id>/readiness/", readiness.readiness, name="readiness"),
    path("rounds/<uuid:round_id>/people/", readiness.list_people, name="people"),
    path("rounds/<uuid:round_id>/workplaces/", readiness.settle_workplaces, name="workplaces"),
    path("sign-ups/<uuid:enrolment_id>/", readiness.sign_up, name="sign-up"),
    path("<slug:slug>/questions/preview/", preview.preview, name="preview"),
]
