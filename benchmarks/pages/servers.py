"""The servers under test: one granian each, with two workers of two threads, on one PostgreSQL."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 60.0


class DidNotStart(Exception):
    """A server did not answer within a minute; its log says why."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(python: Path, *arguments: str, environment: Mapping[str, str], folder: Path = PROJECT) -> str:
    """Run a command of a product; what it printed."""
    done = subprocess.run(
        [str(python), *arguments],
        env=os.environ | dict(environment),
        cwd=folder,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    return done.stdout


class Server:
    """A granian of its own port and log, in the foreground of this benchmark."""

    def __init__(
        self,
        python: Path,
        application: str,
        *,
        environment: Mapping[str, str],
        folder: Path,
        log: Path,
        workers: int = 2,
    ) -> None:
        self.port = free_port()
        self.log = log
        granian = [str(python.parent / "granian"), "--interface", "wsgi", "--port", str(self.port), "--no-ws"]
        granian += [
            "--workers",
            str(workers),
            "--blocking-threads",
            "2",
            "--log-level",
            "warning",
            application,
        ]
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                granian, env=os.environ | dict(environment), cwd=folder, stdout=out, stderr=out
            )

    def wait(self, path: str) -> None:
        """Until the page is answered."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5):
                    return
            except urllib.error.HTTPError as error:
                raise DidNotStart(f"{path}: {error}, see {self.log}") from error
            except OSError:
                time.sleep(0.2)
        raise DidNotStart(f"see {self.log}")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


def own_python() -> Path:
    """The interpreter of the project's environment."""
    return Path(sys.executable)
