"""Makes identifiers that nobody can guess or count."""

from uuid import UUID, uuid4


def new_id() -> UUID:
    """Return a new identifier with 122 random bits from the operating system."""
    return uuid4()
