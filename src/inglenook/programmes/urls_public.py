"""Addresses of the pages that anybody may open: the community's programmes."""

from django.urls import URLPattern, path

from inglenook.programmes.views import public

app_name = "public"

urlpatterns: list[URLPattern] = [
    path("programmes/", public.programmes, name="programmes"),
    path("programmes/<slug:slug>/", public.programme, name="programme"),
]
