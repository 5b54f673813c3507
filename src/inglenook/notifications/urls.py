"""Addresses of the pages about mail."""

from django.urls import URLPattern, path

from inglenook.notifications import views

app_name = "notifications"

urlpatterns: list[URLPattern] = [
    path("", views.choose, name="choose"),
    path("stop/<str:token>/", views.stop, name="stop"),
    path("demo/", views.written, name="written"),
]
