"""Addresses of the account pages; allauth's views are listed one by one, with nothing that we do not use."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import URLPattern, path

from inglenook.accounts import views
from inglenook.core.http import own, public

app_name = "accounts"

_IN = public("the way in")

#: allauth reverses its views by these names, outside any namespace.
allauth_patterns: list[URLPattern] = [
    path("sign-in/", _IN(account.request_login_code), name="account_login"),
    path("sign-in/", _IN(account.request_login_code), name="account_request_login_code"),
    path("sign-in/code/", _IN(account.confirm_login_code), name="account_confirm_login_code"),
    path("sign-in/passkey/", _IN(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/second-step/", _IN(mfa.authenticate), name="mfa_authenticate"),
    path("sign-up/", _IN(account.signup), name="account_signup"),
    path("sign-up/code/", _IN(account.email_verification_sent), name="account_email_verification_sent"),
    path("sign-in/paused/", _IN(account.account_inactive), name="account_inactive"),
    path("sign-out/", _IN(account.logout), name="account_logout"),
    path("address/", own(account.email), name="account_email"),
    path("again/", own(account.reauthenticate), name="account_reauthenticate"),
    path("again/second-step/", own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("again/passkey/", own(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("security/", own(mfa.index), name="mfa_index"),
    path("security/app/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("security/app/remove/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("security/recovery/", own(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("security/recovery/file/", own(recovery.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("security/recovery/new/", own(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("security/passkeys/", own(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("security/passkeys/add/", own(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("security/passkeys/<int:pk>/rename/", own(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("security/passkeys/<int:pk>/remove/", own(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
]

urlpatterns: list[URLPattern] = [
    path("settings/", views.change_settings, name="settings"),
    path("sessions/", views.list_sessions, name="sessions"),
    path("sessions/end/", views.end_sessions, name="end-sessions"),
    path("second-factor/", views.show_security, name="second-factor"),
    path("demo/", views.choose_cast, name="cast"),
    path("demo/enter/", views.enter_as_cast, name="enter-as-cast"),
]
