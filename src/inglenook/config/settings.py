"""Django's settings, made from the operator's environment; everything an operator may change is in environment.py."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from inglenook.config.databases import database_from
from inglenook.config.environment import LOCAL_HOSTS, read_environment
from inglenook.config.logs import logging_at
from inglenook.config.mail import mail_from
from inglenook.config.secrets import secret_key_in

ENVIRONMENT = read_environment()
DATA = ENVIRONMENT.data.resolve()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = ENVIRONMENT.debug
DEMO = ENVIRONMENT.demo
SITE_NAME = ENVIRONMENT.name
SITE_ADDRESS = ENVIRONMENT.address
SITE_CONTACT = ENVIRONMENT.contact
SECRET_KEY = ENVIRONMENT.secret_key.get_secret_value() if ENVIRONMENT.secret_key else secret_key_in(DATA)
SECRET_KEY_FALLBACKS = list(ENVIRONMENT.old_secret_keys)
ALLOWED_HOSTS = sorted({ENVIRONMENT.host, *ENVIRONMENT.extra_hosts} | (set() if ENVIRONMENT.is_public else LOCAL_HOSTS))
TRUSTED_PROXIES = ENVIRONMENT.trusted_proxies
SERVER_PROCESSES = ENVIRONMENT.processes
RUN_WORKER_IN_SERVER = ENVIRONMENT.worker
SERVER_THREADS = ENVIRONMENT.threads

INSTALLED_APPS = [
    "inglenook.core",
    "inglenook.audit",
    "inglenook.jobs",
    "inglenook.accounts",
    "inglenook.notifications",
    "inglenook.programmes",
    "inglenook.people",
    "inglenook.circles",
    "inglenook.rounds",
    "inglenook.dashboards",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
]

MIDDLEWARE = [
    "inglenook.core.middleware.RequestIdMiddleware",
    "inglenook.core.middleware.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "inglenook.accounts.middleware.LocalityMiddleware",
    "inglenook.core.middleware.HouseErrorMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "inglenook.accounts.middleware.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "inglenook.config.urls"
WSGI_APPLICATION = "inglenook.config.wsgi.application"
FORM_RENDERER = "inglenook.core.forms.HouseRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "inglenook.core.http.site",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "inglenook.core.templatetags.house"],
        },
    }
]

# --- Storage ---------------------------------------------------------------------------------------------------------
_database_url = ENVIRONMENT.database_url.get_secret_value() if ENVIRONMENT.database_url else None
DATABASES = {"default": database_from(_database_url, data=DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}}
STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(DATA / "uploads"), "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # bytes of a form without files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# --- Languages and times ---------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [str(PACKAGE / "locale")]
USE_I18N = True
FORMAT_MODULE_PATH = ["inglenook.config.formats"]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True

# --- Who is it -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "welcome"
ACCOUNT_LOGOUT_REDIRECT_URL = "welcome"
ACCOUNT_ADAPTER = "inglenook.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_FORMS = {
    "signup": "inglenook.accounts.forms.SignUpForm",
    "request_login_code": "inglenook.accounts.forms.AskCodeForm",
    "confirm_login_code": "inglenook.accounts.forms.TypeCodeForm",
}
MFA_FORMS = {"add_webauthn": "inglenook.accounts.forms.AddPasskeyForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600  # seconds
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600  # seconds
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900  # seconds
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
ACCOUNT_RATE_LIMITS = {
    "signup": "20/h/ip",
    "request_login_code": "30/h/ip,5/10m/key",
    "login_failed": "20/m/ip,10/5m/key",
    "change_email": "5/h/user",
    "manage_email": "10/m/user",
    "confirm_email": "1/30s/key",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": False}
MFA_ADAPTER = "inglenook.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.is_https
USERSESSIONS_TRACK_ACTIVITY = False  # a page view writes nothing

# --- Cookies and headers ---------------------------------------------------------------------------------------------
_PREFIX = "__Host-" if ENVIRONMENT.is_https else ""
SESSION_COOKIE_NAME = f"{_PREFIX}inglenook"
SESSION_COOKIE_AGE = int(timedelta(days=30).total_seconds())
SESSION_COOKIE_SECURE = ENVIRONMENT.is_https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_NAME = f"{_PREFIX}inglenook-form"
CSRF_COOKIE_SECURE = ENVIRONMENT.is_https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "inglenook.core.pages.stale_form"
LANGUAGE_COOKIE_NAME = f"{_PREFIX}inglenook-language"
LANGUAGE_COOKIE_SECURE = ENVIRONMENT.is_https
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = False  # the proxy's job; see docs/operating/install.md
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = int(timedelta(days=730).total_seconds()) if ENVIRONMENT.is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.is_https
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- Mail and logs ---------------------------------------------------------------------------------------------------
globals().update(mail_from(ENVIRONMENT.mail_url.get_secret_value() if ENVIRONMENT.mail_url else None, data=DATA))
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
SERVER_EMAIL = ENVIRONMENT.mail_from
EMAIL_USE_LOCALTIME = False
LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_at(ENVIRONMENT.log_level)
SILENCED_SYSTEM_CHECKS = [
    "security.W008",  # TLS redirects are the proxy's job
    "auth.W004",  # the address is unique by a constraint on its lower case
]
