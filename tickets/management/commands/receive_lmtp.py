"""Take mails from a mail server by LMTP, for as long as it runs."""

import asyncio
import signal
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tickets.services.mail_in.lmtp import Server


class Command(BaseCommand):
    help = (
        "Take mails from a mail server by LMTP. A recipient is answered with 250 once the mail is stored; "
        "the worker takes it in. Anybody who reaches it can hand mails in: keep it on this machine."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--listen", default="127.0.0.1:8024", help="address and port")
        parser.add_argument("--socket", default="", help="the path of a socket, in their place")

    def handle(self, *, listen: str, socket: str, **_: Any) -> None:
        host, _colon, port = listen.rpartition(":")
        if not socket and not (host and port.isdecimal()):
            raise CommandError("Say --listen as address and port, such as 127.0.0.1:8024.")
        try:
            asyncio.run(self.serve(host.strip("[]"), int(port or 0), socket))
        except OSError as error:
            raise CommandError(f"It cannot listen there: {error}") from error

    async def serve(self, host: str, port: int, socket: str) -> None:
        """Until it is told to end; what is being handed in then was not answered, and comes again."""
        loop, end = asyncio.get_running_loop(), asyncio.Event()
        for one in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(one, end.set)
        if socket:
            Path(socket).unlink(missing_ok=True)
            server = await loop.create_unix_server(Server, socket)
        else:
            server = await loop.create_server(Server, host, port)
        self.stdout.write(f"Mails are taken at {socket or server.sockets[0].getsockname()}.")
        self.stdout.flush()
        await end.wait()
        server.close()
