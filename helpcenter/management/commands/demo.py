"""The whole product in one process tree, for trying it out and for small sites."""

import fcntl
import os
import signal
import socket
import time
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from helpcenter.preparation import Login, prepare
from helpcenter.stack import LOOK_SECONDS, Stack, StackFailed

READY_SECONDS = 60.0
ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Command(BaseCommand):
    """Prepare, start, watch, stop."""

    help = "Start the whole product: services, web, worker and beat; with sample content on the first start."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")

    def handle(self, *, host: str, **_: Any) -> None:
        self.began = time.monotonic()
        self.host, self.port = host, int(os.environ.get("PORT") or 8000)
        for which in ENDING_SIGNALS:
            signal.signal(which, signal.default_int_handler)
        self.keep_alone()
        running = Stack.of_the_product(host=host, port=self.port, logs=Path(settings.DATA_DIR))
        try:
            self.check_port()
            login = prepare(self.say)
            connections.close_all()
            self.serve(running, login)
        except KeyboardInterrupt:
            self.say("Stopping …")
        except StackFailed as failure:
            raise CommandError(f"Stopped everything: {failure}") from failure
        finally:
            for which in ENDING_SIGNALS:  # the way out takes less than ten seconds, whoever is impatient
                signal.signal(which, signal.SIG_IGN)
            running.stop()
        self.say("Stopped. Your data stays in the data folder.")

    def serve(self, running: Stack, login: Login) -> None:
        """Start, print the addresses once ready, and watch until a signal comes."""
        running.start()
        deadline = time.monotonic() + READY_SECONDS
        while not self.is_ready():
            self.look(running)
            if time.monotonic() > deadline:
                raise StackFailed(f"not ready after {READY_SECONDS:.0f} s; see {settings.DATA_DIR}/*.log")
        self.welcome(login)
        while True:
            self.look(running)

    def look(self, running: Stack) -> None:
        """Look once after the children, and wait a little."""
        for line in running.look():
            self.say(line)
        time.sleep(LOOK_SECONDS)

    def is_ready(self) -> bool:
        """Whether /readyz says that everything is there."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def keep_alone(self) -> None:
        """Hold the data folder's lock for demos until this process ends."""
        self.lock = (Path(settings.DATA_DIR) / "demo.lock").open("a")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(f"a demo already runs with the data folder {settings.DATA_DIR}") from None

    def check_port(self) -> None:
        """Say plainly that a port is taken, before anything is started for it."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError as error:
                raise CommandError(
                    f"port {self.port} cannot be used ({error.strerror}): set PORT to another one"
                ) from None

    def welcome(self, login: Login) -> None:
        """Print what somebody needs who sees this for the first time."""
        site = settings.SITE_URL
        self.say(
            f"\nReady after {time.monotonic() - self.began:.1f} s.\n\n"
            f"  Help center  {site}/\n"
            f"  Report       {site}/admin/report/\n"
            f"  Admin        {site}/admin/\n"
            f"  API          {site}/api/docs/\n\n"
            f"  Sign in as   {login.username}\n"
            f"  Password     {login.password}\n\n"
            f"Data and logs: {settings.DATA_DIR}. Ctrl-C stops everything and keeps the data."
        )

    def say(self, line: str) -> None:
        """Print a line at once, wherever the output goes."""
        self.stdout.write(line)
        self.stdout.flush()
