"""The pages as a WSGI application (tests, management commands; the server is asgi.py)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inglenook.config.settings")

application = get_wsgi_application()
