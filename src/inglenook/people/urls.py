"""Addresses of what a person does for themselves: signing up, the profile, the private list."""

from django.urls import URLPattern, path

from inglenook.people.views import keep_apart, profile, sign_up, state

app_name = "people"

urlpatterns: list[URLPattern] = [
    path("programmes/<slug:slug>/join/", sign_up.join, name="join"),
    path("sign-up/<uuid:enrolment_id>/", sign_up.check, name="sign-up"),
    path("sign-up/<uuid:enrolment_id>/send/", sign_up.send, name="send"),
    path("sign-up/<uuid:enrolment_id>/pause/", state.pause, name="pause"),
    path("sign-up/<uuid:enrolment_id>/come-back/", state.come_back, name="come-back"),
    path("sign-up/<uuid:enrolment_id>/withdraw/", state.withdraw, name="withdraw"),
    path("sign-up/<uuid:enrolment_id>/question/<slug:field>/", sign_up.step, name="step"),
    path("me/profile/", profile.profile, name="profile"),
    path("me/profile/<slug:field>/", profile.change_field, name="profile-field"),
    path("me/keep-apart/", keep_apart.private_list, name="keep-apart"),
    path("me/keep-apart/<uuid:entry_id>/remove/", keep_apart.remove, name="keep-apart-remove"),
]
