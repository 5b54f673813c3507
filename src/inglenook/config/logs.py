"""How the house logs: one line an event, with the request's id, never a name, an address or a message."""

from typing import Any


def logging_at(level: str) -> dict[str, Any]:
    """Return logging settings that print to standard error at a level."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request_id": {"()": "inglenook.core.logs.RequestIdFilter"}},
        "formatters": {"line": {"()": "inglenook.core.logs.DiscreetFormatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request_id"]}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "inglenook": {"level": level},
            "django": {"level": "INFO" if level == "DEBUG" else "WARNING", "handlers": [], "propagate": True},
            "django.server": {"level": "WARNING", "handlers": [], "propagate": True},
            "django.request": {"level": "ERROR", "handlers": [], "propagate": True},
            "uvicorn.access": {"level": "WARNING", "handlers": [], "propagate": False},
        },
    }
