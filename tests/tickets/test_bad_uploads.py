"""The upload cases of bad_inputs.yaml, each sent as it stands; what 302 means there is our 303."""

import errno
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client
from PIL import Image

from helpcenter import limits
from tests.bad_inputs import CASES
from tests.tickets.conftest import a_token
from tests.tickets.files import a_file, a_picture, an_archive
from tickets.file_names import clean_name
from tickets.models import Attachment, Message, Ticket
from tickets.models.attachment import AttachmentFolder
from tickets.services import examining
from tickets.services.previewing import make_previews

pytestmark = pytest.mark.django_db
FILED, ASKED_AGAIN = 303, 422
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
FORM, UPLOAD = "/en/contact/", "/en/contact/files/"
PAGE = b"<!DOCTYPE html><script>alert(1)</script>"


def inputs(case_id):
    case = CASES[case_id]
    if case["input_kind"] == "py":
        return [eval(case["input_py"], {"__builtins__": {}})]  # noqa: S307  our own file
    return case["variants"] if case["input_kind"] == "variants" else [case["input"]]


def on_disk():
    return [path for path in Path(AttachmentFolder().location).rglob("*") if path.is_file()]


@pytest.fixture
def send(filled_in, suggested, settings):
    """Send the form with files, held to what must be true of every answer."""

    def sent(*files, **changed):
        started, client = time.perf_counter(), Client(headers=BROWSER)
        answer = client.post(FORM, filled_in(attachments=list(files), form_token=a_token()) | changed)
        assert time.perf_counter() - started < 2
        assert answer.status_code in {FILED, ASKED_AGAIN, 507}
        assert "Traceback" not in answer.content.decode()
        assert all(path.is_relative_to(AttachmentFolder().location) for path in on_disk())
        if answer.status_code != FILED:
            assert "Since yesterday the app shows last week only." in answer.content.decode()
        answer.client = client
        return answer

    yield sent
    limits.forget()
    cache.clear()
    assert sent(a_file()).status_code == FILED  # the next customer is served as ever


def served(answer):
    """The headers of the only file, as its customer gets it."""
    file = answer.client.get(f"{answer.url}files/{Attachment.objects.get().public_id}/")
    b"".join(file.streaming_content)
    assert file["Content-Disposition"].startswith("attachment")
    assert file["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in file["Content-Security-Policy"]
    assert "html" not in file["Content-Type"]
    assert "svg" not in file["Content-Type"]
    return file


def short(value):
    """A case's name: of contents their length, for an archive holds the time at which it was made."""
    return f"{len(value)} bytes" if isinstance(value, bytes) else value


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("evil.html", PAGE),  # UPL-001
        (inputs("UPL-002")[0], PAGE),
        ("drawing.svg", inputs("UPL-003")[0].encode()),
        ("photo.png", inputs("UPL-003")[0].encode()),
        ("notes.txt", inputs("UPL-003")[0].encode()),
        ("notes.txt", b"\xef\xbb\xbf\n <!-- x --> <HTML>"),
        ("feed.txt", b'<?xml version="1.0"?>\n<svg onload="x"/>'),
        *((name, b"anything") for name in inputs("UPL-007")),
        *((name, b"anything") for name in inputs("UPL-016")[2:]),
        ("tool.txt", b"MZ\x90\0"),
        ("tool.pdf", b"\x7fELF\x02"),
        ("run.log", b"#!/bin/sh\nrm -rf /"),
        ("nothing", b"no ending"),
        ("report.pdf", b"not at all"),
        ("app.log", b"\0\1\2\3"),
    ],
    ids=short,
)
def test_what_browsers_or_systems_run_is_refused_by_name_and_leaves_nothing(send, name, content):
    answer = send(a_file(name, content, "image/png"))
    assert answer.status_code == ASKED_AGAIN
    assert f"{clean_name(name)}: " in answer.content.decode()
    assert not on_disk()
    assert not Ticket.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("form.pdf", b"%PDF-1.7\n/OpenAction << /JS (app.alert(1)) >>", "application/pdf"),  # UPL-006
        (inputs("UPL-017")[0], a_picture("JPEG"), "image/jpeg"),
        ("pixel.gif", inputs("UPL-018")[0].encode(), "image/gif"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + PAGE, "image/png"),  # UPL-019
        ("photo.png", a_picture("JPEG"), "image/jpeg"),
        ("Café.docx", an_archive(), "application/zip"),
        ("text.txt", "Grüße".encode("utf-16"), "text/plain"),
        ("old.log", "Grüße".encode("latin-1"), "text/plain"),
    ],
    ids=short,
)
def test_the_content_says_what_a_file_is(send, name, content, media_type):
    answer = send(a_file(name, content, "text/html"))
    assert answer.status_code == FILED
    assert served(answer)["Content-Type"].startswith(media_type)


def test_upl_020_what_the_browser_claims_is_ignored(send):
    answer = send(a_file("notes.txt", b"Hello", "text/html"))
    assert served(answer)["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("case_id", ["UPL-010", "UPL-011"])
def test_a_path_is_no_name(send, case_id):
    (name,) = inputs(case_id)
    answer = send(a_file(f"{name}.txt"))
    assert answer.status_code == FILED
    assert Attachment.objects.get().name in {"x.txt", "x.txt.txt"}
    served(answer)


def test_upl_012_a_nul_hides_no_ending(send):
    assert send(a_file(*inputs("UPL-012"))).status_code == ASKED_AGAIN


def test_upl_013_a_name_splits_no_header(send):
    (name,) = inputs("UPL-013")
    answer = send(a_file(name.replace('"', "%22").replace("\r\n", "%0D%0A")))  # as browsers write it
    assert answer.status_code == FILED
    Attachment.objects.update(name=name.replace("\r\n", " "))
    file = served(answer)
    assert not file.cookies
    assert "\n" not in file["Content-Disposition"]


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        (inputs("UPL-015")[0], "photognp.exe"),
        ("é" * 500 + ".png", "é" * 146 + ".png"),
        ("x" * 500, "x" * 150),
        (inputs("UPL-016")[0], "_CON.txt"),
        (inputs("UPL-016")[1], "_aux"),
        (inputs("UPL-016")[2], "x.php"),
        (inputs("UPL-016")[3], "x.php"),
        ("console.log", "console.log"),
        ("..", "file"),
        ("a/b\\c:d.txt", "c_d.txt"),
        ("a\x00.png\x00.html", "a.png.html"),
        ("  two\t lines\n.txt ", "two lines .txt"),
        ("ملف.pdf", "ملف.pdf"),
    ],
)
def test_names_are_fit_for_every_system(name, clean):
    assert clean_name(name) == clean


def test_upl_023_an_archive_is_never_unpacked(send):
    bomb = an_archive()
    assert send(a_file("bomb.zip", bomb)).status_code == FILED
    assert make_previews() == 0
    assert sum(path.stat().st_size for path in on_disk()) == len(bomb)


def test_upl_024_of_a_picture_that_moves_the_first_frame_is_shown(send):
    one = a_picture("GIF", (8, 8))
    frame = one.index(b",", 13)  # behind the head and its colours
    moving = one[:-1] + one[frame:-1] * 9_999 + one[-1:]
    assert send(a_file("anim.gif", moving)).status_code == FILED
    started = time.perf_counter()
    assert make_previews() == 1
    assert time.perf_counter() - started < 2
    with Attachment.objects.get().preview.open() as small, Image.open(small) as shown:
        assert getattr(shown, "n_frames", 1) == 1


def test_a_picture_that_is_huge_once_opened_gets_no_preview(send):
    assert send(a_file("big.png", a_picture(size=(9_000, 9_000)))).status_code == FILED
    assert make_previews() == 0


def test_upl_025_eleven_files_are_one_too_many_and_ten_wait(send):
    answer = send(*(a_file(f"{number}.log", b"%d" % number) for number in range(11)))
    assert answer.status_code == ASKED_AGAIN
    assert "10.log: No more than 10 files can be sent at once." in answer.content.decode()
    assert Attachment.objects.waiting().count() == 10


def test_upl_025_more_bytes_than_are_taken_are_dropped_and_no_word_is(send, settings, monkeypatch):
    written = []
    original = TemporaryFileUploadHandler.receive_data_chunk

    def counted(self, raw_data, start):
        written.append(len(raw_data))
        return original(self, raw_data, start)

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", counted)
    settings.ATTACHMENT_MEGABYTES = 4
    answer = send(a_file("video.mp4", b"\0\0\0\x18ftyp" + b"\0" * 9_000_000))
    assert answer.status_code == ASKED_AGAIN
    assert "video.mp4: With this file it would be more than 4 MB" in answer.content.decode()
    assert sum(written) <= 4_000_000, "what is too large is not written to the end"
    assert not on_disk()


def test_files_together_may_not_be_larger_either(send, settings):
    settings.ATTACHMENT_MEGABYTES = 1
    answer = send(a_file("a.log", b"a" * 600_000), a_file("b.log", b"b" * 600_000))
    assert answer.status_code == ASKED_AGAIN
    assert [file.name for file in Attachment.objects.all()] == ["a.log"]


def test_a_body_beyond_all_measure_is_not_read_at_all(client, settings):
    settings.ATTACHMENT_MEGABYTES = 1
    answer = client.post(FORM, {"attachments": a_file("a.log", b"a" * 5_000_000)})
    assert answer.status_code == 413
    assert "what you wrote is still in the form" in answer.content.decode()


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=", b"x"),
        (
            "multipart/form-data; boundary=x",
            b"".join(
                b'--x\r\nContent-Disposition: form-data; name="attachments"; filename="a"\r\n\r\na\r\n'
                for _ in range(10_000)
            )
            + b"--x--\r\n",
        ),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="' + b"a" * 1_000_000 + b'"\r\n\r\na\r\n--x--\r\n',
        ),
    ],
    ids=short,
)
def test_upl_027_a_malformed_body_is_refused_at_once(content_type, body):
    started = time.perf_counter()
    for address in (FORM, UPLOAD):
        answer = Client(headers=BROWSER).post(address, body, content_type=content_type)
        assert answer.status_code in {400, 422}
    assert time.perf_counter() - started < 2
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("case_id", ["UPL-029", "UPL-030"])
def test_a_foreign_file_and_a_guessed_one_are_not_found(send, case_id):
    """The address has 128 random bits, and knowing it is not enough."""
    mine = send(a_file())
    file = Attachment.objects.get()
    assert len(file.public_id) == 22
    theirs = send(email="bob@example.com")
    for page in (mine, theirs):
        address = f"{page.url}files/{file.public_id}/"
        assert Client().get(address).status_code == 404
        assert theirs.client.get(address).status_code == 404
    assert mine.client.get(f"{mine.url}files/{file.pk}/").status_code == 404


def test_upl_031_a_file_of_another_form_cannot_be_sent_with_mine(send):
    theirs = Client().post(UPLOAD, {"form_token": a_token(), "file": a_file()}).json()["id"]
    answer = send(upload=[theirs])
    assert answer.status_code == ASKED_AGAIN
    assert "no longer here" in answer.content.decode()
    assert Attachment.objects.get().message is None
    assert not Message.objects.exists()


@pytest.mark.parametrize("token", ["", "forged", "x:1:y"])
def test_nothing_is_kept_without_a_forms_token(token):
    assert Client().post(UPLOAD, {"form_token": token, "file": a_file()}).status_code == 400
    assert not on_disk()


def test_another_sites_page_uploads_nothing():
    fields = {"form_token": a_token(), "file": a_file()}
    assert Client(headers={"Sec-Fetch-Site": "cross-site"}).post(UPLOAD, fields).status_code == 403
    assert not on_disk()


def test_upl_033_a_full_disk_costs_the_file_and_not_the_words(send, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(AttachmentFolder, "_save", full)
        answer = send(a_file())
        assert answer.status_code == 507
        assert "app.log: This file could not be kept" in answer.content.decode()
        assert Client().post(UPLOAD, {"form_token": a_token(), "file": a_file()}).status_code == 507
    assert not Attachment.objects.exists()
    assert send().status_code == FILED, "without the file it is sent"


@pytest.mark.parametrize(
    "fails",
    ["django.core.files.uploadedfile.tempfile.NamedTemporaryFile", "tempfile._TemporaryFileWrapper.write"],
)
def test_upl_033_so_does_one_that_is_full_where_large_files_come_in(send, monkeypatch, fails):
    def full(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(fails, full, raising=False)
        answer = send(a_file("small.log"), a_file("large.log", b"x" * 3_000_000))
        assert answer.status_code == 507
        assert "large.log: This file could not be kept" in answer.content.decode()
    assert not Attachment.objects.filter(name="large.log").exists()
    assert send().status_code == FILED, "without the file it is sent"


def test_an_empty_file_is_told_so(send):
    assert "app.log: This file is empty." in send(a_file(content=b"")).content.decode()


@pytest.mark.parametrize(
    ("file", "status"), [(("a.exe", b"MZ"), 422), (("a.log", b""), 422), (("a.mp4", b"\0" * 1_100_000), 413)]
)
def test_in_the_background_the_reason_is_told_too(settings, file, status):
    settings.ATTACHMENT_MEGABYTES = 1
    answer = Client().post(UPLOAD, {"form_token": a_token(), "file": a_file(*file)})
    assert answer.status_code == status
    assert answer.json()["problem"]


def test_one_client_cannot_upload_without_end(send, monkeypatch):
    monkeypatch.setattr("tickets.views.receiving.FILES_AN_HOUR", 2)
    fields = {"form_token": a_token()}
    codes = [
        Client().post(UPLOAD, fields | {"file": a_file(content=b"%d" % n)}).status_code for n in range(3)
    ]
    assert codes == [201, 201, 429]
    assert "Very many files" in send(a_file()).content.decode()


def test_the_kinds_are_the_operators_choice(send, settings):
    settings.ATTACHMENT_ENDINGS = ["PDF", ".psd"]
    assert send(a_file("a.log")).status_code == ASKED_AGAIN
    assert send(a_file("a.psd", b"8BPS\0\1")).status_code == FILED
    assert served_type() == "application/octet-stream"
    assert send(a_file("b.psd", b"MZ\0")).status_code == ASKED_AGAIN
    settings.ATTACHMENT_ENDINGS = []


def served_type():
    return Attachment.objects.get(name="a.psd").media_type


def test_the_limits_are_those_of_the_settings():
    assert examining.most_bytes() == settings.ATTACHMENT_MEGABYTES * 1_000_000
