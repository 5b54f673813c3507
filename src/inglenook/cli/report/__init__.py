"""The self-contained report of a matching: one HTML file that needs no network and no script."""

from inglenook.cli.report.page import page

__all__ = ["page"]
