"""The whole product with one command: started, used, stopped, killed, started again."""

import os
import re
import signal
import socket
import time
from http.client import HTTPConnection

import pytest

from tests.helpcenter.living import command_of, free_port, is_deserted, manage, processes_of

pytestmark = [pytest.mark.xdist_group("embedded"), pytest.mark.faults]
STOP_SECONDS = 10


class Demo:
    """One run of the command, its words read as they come."""

    def __init__(self, root, port):
        self.root, self.port = root, port
        self.process = manage(root, "demo", PORT=str(port))
        self.heard = ""

    def hear(self, words):
        """Read on until these words come, or the command ends."""
        while words not in self.heard and (line := self.process.stdout.readline()):
            self.heard += line
        assert words in self.heard, self.heard

    def get(self, path):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path, headers={"Accept-Language": "en"})
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def answers(self, path):
        try:
            return self.get(path)[0] == 200
        except OSError:
            return False

    def stop(self, which):
        began = time.monotonic()
        self.process.send_signal(which)
        rest, _ = self.process.communicate(timeout=30)
        self.heard += rest
        return time.monotonic() - began


def refusal(root, port):
    """The only line of a command that ends at once."""
    process = manage(root, "demo", PORT=str(port))
    words, _ = process.communicate(timeout=30)
    assert process.returncode == 1
    (line,) = words.splitlines()
    return line


def leader(root, word):
    """The first process of one of the children."""
    return next(pid for pid in processes_of(root) if word in command_of(pid) and os.getpgid(pid) == pid)


def test_one_command_starts_serves_mends_and_stops_everything(root):
    port = free_port()
    demo = Demo(root, port)
    demo.hear("Ctrl-C stops everything")
    password = re.search(r"Password +(\S+)", demo.heard)[1]
    assert demo.get("/healthz") == (200, "ok")
    assert demo.answers("/readyz")
    assert "<h1" in demo.get("/en/")[1]
    assert "already runs" in refusal(root, free_port())

    os.kill(leader(root, "beat"), signal.SIGKILL)
    demo.hear("beat died and was started again")
    assert demo.stop(signal.SIGTERM) < STOP_SECONDS
    assert demo.process.returncode == 0
    assert is_deserted(root, within=1)

    again = Demo(root, port)
    again.hear("Ctrl-C stops everything")
    assert password in again.heard
    again.process.kill()
    again.process.communicate()
    assert is_deserted(root, within=20)


def test_when_the_services_die_all_stop_with_one_line(root):
    demo = Demo(root, free_port())
    demo.hear("Ctrl-C stops everything")
    os.kill(int((root / "embedded.supervisor").read_text()), signal.SIGKILL)
    rest, _ = demo.process.communicate(timeout=30)
    assert demo.process.returncode == 1
    assert rest.splitlines() == [
        f"CommandError: Stopped everything: PostgreSQL and Valkey are gone; see the logs in {root}"
    ]
    assert is_deserted(root, within=5)


def test_a_port_that_is_taken_is_named_in_one_line(root):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert f"port {port} cannot be used" in refusal(root, port)
