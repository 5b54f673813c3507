"""Makes the secret key on first start and keeps it beside the database, readable by the owner alone."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path


def secret_key_in(data: Path) -> str:
    """Return the key kept in `data/secret_key`, making it (mode 0600) when there is none.

    Safe when several processes start at once: the first file that is linked into place wins.
    """
    path = data / "secret_key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=data, prefix=".secret_key")  # mkstemp opens with mode 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            Path(draft).rename(path) if os.name == "nt" else path.hardlink_to(draft)
    finally:
        Path(draft).unlink(missing_ok=True)
    return path.read_text(encoding="ascii").strip()
