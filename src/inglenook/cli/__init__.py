"""The `inglenook` command: the same actions as the web, and the matching without any web."""
