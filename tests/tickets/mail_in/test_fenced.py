"""A mail made to hurt ends its own child, within ten seconds and 256 MB, has a name, and others go on."""

import base64
import io
import os
import subprocess
import sys
import zipfile

import pytest

from tests.tickets.mail_in.mails import html, multipart, raw
from tickets.mail_in import fenced
from tickets.mail_in.fenced import parse_fenced
from tickets.mail_in.parsing import parse
from tickets.mail_in.values import Trouble

HEADS = b"From: a@example.com\r\nSubject: Hostile\r\n"
PARTS = HEADS + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
NESTED = b"".join(
    b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(2_000)
)
NAMED = {
    "deep nesting": (HEADS + NESTED, Trouble.TOO_DEEP),
    "a million headers": (HEADS + b"X-A: b\r\n" * 1_000_000 + b"\r\nHi", Trouble.TOO_MANY_HEADERS),
    "a million headers in a part": (PARTS + b"--b\r\n" + b"X-A: b\r\n" * 1_000_000, Trouble.TOO_MANY_HEADERS),
    "one endless header": (HEADS + b"X-A: " + b"a" * 5_000_000, Trouble.TOO_MANY_HEADERS),
    "an endless boundary": (
        HEADS + b"Content-Type: multipart/mixed; boundary=" + b"b" * 5_000_000 + b"\r\n\r\nHi",
        Trouble.TOO_MANY_HEADERS,
    ),
    "a million parts": (PARTS + b"--b\r\n\r\n" * 1_000_000, Trouble.TOO_MANY_PARTS),
    "more than is taken": (HEADS + b"\r\n" + b"x" * fenced.MOST_BYTES, Trouble.TOO_LARGE),
}


@pytest.mark.parametrize("name", NAMED)
def test_a_hostile_mail_is_named_and_who_sent_it_is_still_told(name):
    message, trouble = NAMED[name]
    mail = parse_fenced(message)
    assert mail.trouble is trouble
    if trouble is not Trouble.TOO_LARGE:
        assert (mail.sender.address, mail.subject) == ("a@example.com", "Hostile")


def encoded(content, kind):
    return (
        HEADS
        + f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode()
        + base64.encodebytes(content)
    )


def zip_bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 50_000_000)
    return packed.getvalue()


def test_an_archive_is_kept_and_never_opened():
    bomb = zip_bomb()
    message = encoded(bomb, "application/zip; name=bomb.zip")
    (file,) = parse_fenced(message).files
    assert file.size == len(bomb)
    assert file.content(message) == bomb


def test_a_file_as_large_as_is_taken_passes():
    message = encoded(b"x" * 35_000_000, "application/pdf; name=large.pdf")
    mail = parse_fenced(message)
    assert mail.trouble is None
    assert mail.files[0].size == 35_000_000


@pytest.mark.parametrize(
    "message",
    [
        encoded(b"x y\n" * 5_000_000, "text/plain"),
        HEADS + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=41" * 5_000_000,
        HEADS + b"\r\n" + b"> \n" * 1_000_000,
        HEADS + b"\r\n" + b"On 1 2012 12:12 wrote wrote\n" * 100_000,
        html("&" * 50_000),
        html("<div>" * 100_000 + "deep"),
        html("<blockquote>x" * 40_000),
        PARTS + (b"--" + b" " * 298 + b"x\r\n") * 10_000,
    ],
    ids=[
        "base64 text",
        "quoted-printable",
        "quotes",
        "introductions",
        "entities",
        "deep divisions",
        "deep quotes",
        "near boundaries",
    ],
)
def test_a_large_mail_is_read_as_far_as_people_read(message):
    mail = parse_fenced(message)
    assert mail.trouble in (None, Trouble.NO_SENDER)
    assert len(mail.text) <= 500_001


@pytest.mark.faults
def test_what_keeps_a_library_busy_ends_with_its_child():
    assert parse_fenced(raw("\u0315\u0301" * 500_000)).trouble is Trouble.TOO_SLOW
    assert parse_fenced(raw()).trouble is None


def run(code):
    """A child that sets our limits and then does something."""
    program = f"from tickets.mail_in import child\nchild.limit()\n{code}"
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, cwd=fenced.PROJECT, check=False
    )


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        ("x = bytearray(300_000_000)", Trouble.TOO_MUCH_MEMORY),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", Trouble.TOO_SLOW),
        ("import os; os.abort()", Trouble.TOO_MUCH_MEMORY),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", Trouble.TOO_MUCH_MEMORY),
        ("1 / 0", Trouble.UNREADABLE),
    ],
)
def test_however_a_child_ends_it_has_a_name(code, trouble, monkeypatch, caplog):
    program = f"from tickets.mail_in import child\nchild.limit()\n{code}"
    monkeypatch.setattr(fenced, "COMMAND", (sys.executable, "-c", program))
    assert parse_fenced(raw()).trouble is trouble
    assert bool(caplog.records) is (trouble is Trouble.UNREADABLE)


def test_a_child_that_works_too_long_is_ended(monkeypatch):
    code = "from tickets.mail_in import child\nchild.CPU_SECONDS = 1\nchild.limit()\nwhile True: pass"
    monkeypatch.setattr(fenced, "COMMAND", (sys.executable, "-c", code))
    assert parse_fenced(raw()).trouble is Trouble.TOO_SLOW


def test_a_child_that_waits_for_ever_is_ended(monkeypatch):
    monkeypatch.setattr(fenced, "WALL_SECONDS", 1.0)
    monkeypatch.setattr(fenced, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    assert parse_fenced(raw()).trouble is Trouble.TOO_SLOW


def test_a_child_can_write_no_file(tmp_path):
    file = tmp_path / "x"
    done = run(f"open({str(file)!r}, 'wb', buffering=0).write(b'x')")
    assert b"File too large" in done.stderr
    assert file.stat().st_size == 0


def test_a_child_is_told_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")
    monkeypatch.setenv("DATABASE_URL", "postgresql://canary")
    code = "import os, sys; sys.exit('canary' in repr(os.environ))"
    done = subprocess.run([sys.executable, "-c", code], env=fenced._environment(), check=False)  # noqa: SLF001  as it runs
    assert done.returncode == 0


def test_a_child_needs_neither_django_nor_settings():
    code = (
        "import tickets.mail_in.parsing, sys; sys.exit(any(n.split('.')[0] == 'django' for n in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=fenced.PROJECT, env={"PATH": os.environ["PATH"]}, check=False
    )
    assert done.returncode == 0


@pytest.mark.parametrize(
    "message",
    [
        raw(headers=["In-Reply-To: <a@x>", "Auto-Submitted: no", "Cc: B <b@x.example>"]),
        multipart(
            "Content-Type: text/html\r\n\r\n<p>Hi <img src=cid:a>", "Content-Type: a/b; name=c\r\n\r\nx"
        ),
        raw(headers=["Return-Path: <>"], sender="MAILER-DAEMON@x.example"),
    ],
)
def test_what_comes_out_of_the_child_is_what_went_in(message):
    assert parse_fenced(message) == parse(message)
