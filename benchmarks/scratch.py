"""PostgreSQL and Valkey for one benchmark, as the demo has them, in a folder that goes away."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def services() -> Iterator[tuple[Path, int]]:
    """Their folder, and the process id of PostgreSQL's postmaster; the environment names both services."""
    with tempfile.TemporaryDirectory(prefix="helpcenter-bench-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        root.chmod(0o755)  # as root, the unprivileged user of PostgreSQL walks through it
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "helpcenter.settings"}
        from helpcenter.embedded import Services, provide

        provide(os.environ)
        held = Services(root)
        try:
            yield root, int((root / "pgdata" / "postmaster.pid").read_text().split("\n", 1)[0])
        finally:
            held.let_go(seconds=10)
