"""Inglenook: mentoring and peer support that professional communities can trust."""

__version__ = "0.1.0"
