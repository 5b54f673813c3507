"""Settings of a test run: a directory of its own, mails in memory, and the database that was asked for."""

import os
import sys
import tempfile
from pathlib import Path

from tests.postgres import find_postgres

#: Set in the process that was started first; parallel workers inherit them.
if "INGLENOOK_TESTS_DATA" not in os.environ:
    os.environ["INGLENOOK_TESTS_DATA"] = tempfile.mkdtemp(prefix="inglenook-tests-")
    if "--database=postgres" in sys.argv or os.environ.get("INGLENOOK_TESTS_DATABASE") == "postgres":
        os.environ["INGLENOOK_TESTS_DATABASE"] = "postgres"
        os.environ["INGLENOOK_TESTS_URL"] = find_postgres() or ""

_DATA = Path(os.environ["INGLENOOK_TESTS_DATA"])
for _name in [name for name in os.environ if name.startswith("INGLENOOK_") and not name.startswith("INGLENOOK_TESTS_")]:
    del os.environ[_name]
os.environ.pop("DATABASE_URL", None)
os.environ["INGLENOOK_DATA"] = str(_DATA)
os.environ["INGLENOOK_SECRET_KEY"] = "for-tests-only-" * 4
if os.environ.get("INGLENOOK_TESTS_URL"):
    os.environ["DATABASE_URL"] = os.environ["INGLENOOK_TESTS_URL"]

from inglenook.config.settings import *  # noqa: E402, F403
from inglenook.config.settings import DATABASES, STORAGES  # noqa: E402

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, as in life: each thread has its own connection. Tests need not survive a power cut.
    DATABASES["default"]["TEST"] = {"NAME": str(_DATA / "tests.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
RUN_WORKER_IN_SERVER = False

if same := os.environ.get("INGLENOOK_TESTS_SAME_DATABASE"):  # a child process of a test joins the test's own database
    DATABASES["default"]["NAME"] = same
