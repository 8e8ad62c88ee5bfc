"""The one secret a site cannot do without, made on the first start and kept in the data folder."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def kept_secret(path: Path) -> str:
    """Read the secret in the file, making it on the first call; of two first calls one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        made = path.with_name(f".{path.name}.{os.getpid()}")
        made.write_text(secrets.token_urlsafe(48))
        made.chmod(0o600)
        try:
            os.link(made, path)
        finally:
            made.unlink()
    return path.read_text()
