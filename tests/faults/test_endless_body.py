"""A body that never ends is let go by the real web server, which keeps nothing of it."""

import socket
from pathlib import Path

import pytest

from tests.faults.site import FORM, Customer
from tests.helpcenter.living import command_of, processes_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.faults,
    pytest.mark.xdist_group("embedded"),
]
HEAD = (
    f"POST {FORM} HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n"
    "Content-Type: multipart/form-data; boundary=x\r\n\r\n"
)
PART = b'--x\r\nContent-Disposition: form-data; name="attachments"; filename="a.log"\r\n\r\n'
CHUNK = b"x" * 100_000
MEGABYTES = 200


def memory(site):
    """What the web processes hold together, in megabytes."""
    web = [pid for pid in processes_of(site.root) if any("granian" in word for word in command_of(pid))]
    pages = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in web]
    return sum(pages) * 4096 / 1_000_000


def pour(site):
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as line:
        line.sendall(HEAD.encode())
        for chunk in [PART, *[CHUNK] * MEGABYTES * 10]:
            line.sendall(b"%x\r\n%s\r\n" % (len(chunk), chunk))


def test_upl_025_an_endless_body_fills_neither_memory_nor_disk(site, kept_files):
    site.serve()
    before, held = kept_files(), memory(site)
    with pytest.raises((BrokenPipeError, ConnectionResetError)):  # long before the last megabyte
        pour(site)
    assert held
    assert memory(site) - held < 50
    assert kept_files() == before
    assert not list((site.root / "incoming").iterdir())
    assert Customer(site).get("/healthz")[0] == 200
