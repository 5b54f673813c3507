"""Addresses of a person's own page and of circles."""

from django.urls import URLPattern, path

from inglenook.circles.views import circle, mine

app_name = "circles"

urlpatterns: list[URLPattern] = [
    path("me/", mine.mine, name="mine"),
    path("circles/<uuid:circle_id>/", circle.circle, name="circle"),
    path("circles/<uuid:circle_id>/leave/", circle.leave, name="leave"),
    path("circles/left/<uuid:membership_id>/", circle.left, name="left"),
]
