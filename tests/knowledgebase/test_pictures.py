"""Pictures that editors bring: told by content, kept once, made ready by the worker, refused in words."""

import hashlib
import json
import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from helpcenter.models import User
from knowledgebase.imaging import BadPicture, DamagedPicture, NoPicture, TooManyPixels, examined, prepared
from knowledgebase.models import Picture
from knowledgebase.services import pictures
from tests.knowledgebase.test_admin import editor

__all__ = ["editor"]
pytestmark = pytest.mark.django_db
DOOR = reverse("admin:knowledgebase_article_picture")


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    """What is left for after the commit happens here."""
    return django_capture_on_commit_callbacks


def made(kind: str = "JPEG", size=(60, 40), **saved) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind, **saved)
    return file.getvalue()


def from_a_phone(size=(60, 40)) -> bytes:
    """Lying on its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Phone of Ada"
    exif.get_ifd(0x8825)[2] = (45.0, 28.0, 12.0)
    return made(size=size, exif=exif, comment=b"Ada's garden", xmp=b"<x:xmpmeta>Ada</x:xmpmeta>")


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that says it is very large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def send(client, content: bytes, name: str = "photo.jpg", *, script: bool = True, **fields):
    file = SimpleUploadedFile(name, content)
    headers = {"accept": "application/json"} if script else {"accept": "text/html"}
    return client.post(DOOR, {"file": file, **fields}, headers=headers)


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp")])
def test_a_picture_is_known_by_its_content_and_not_by_its_name(editor, kind, suffix):
    answer = send(editor, made(kind), name="whatever.txt")
    digest = hashlib.sha256(made(kind)).hexdigest()
    assert answer.status_code == 201
    assert answer.json() == {
        "address": f"/media/pictures/{digest}{suffix}",
        "markdown": f"![](/media/pictures/{digest}{suffix})",
    }


def test_the_worker_takes_out_what_the_camera_wrote_and_turns_the_picture_upright(editor, committing):
    address = send(editor, from_a_phone()).json()["address"]
    assert editor.get(address).status_code == 404, "nobody sees the original"
    with committing(execute=True):
        assert pictures.prepare_pictures() == 1
    content = b"".join(editor.get(address).streaming_content)
    for told in (b"Ada", b"Exif", b"xmp", b"garden"):
        assert told not in content
    picture = Picture.objects.get()
    with Image.open(BytesIO(content)) as shown:
        assert shown.size == (picture.width, picture.height) == (40, 60)
        assert not shown.getexif()
    assert not picture.waiting
    assert pictures.prepare_pictures() == 0
    assert list(pictures.Picture._meta.get_field("waiting").storage.listdir(".")[1]) == []


def test_a_wide_picture_is_made_as_wide_as_readers_need(editor):
    send(editor, made(size=(4001, 3000)))
    picture = Picture.objects.get()
    pictures.prepare_picture(picture.pk)
    with picture.file.open() as file, Image.open(file) as shown:
        assert shown.size == (picture.width, picture.height) == (1600, 1200)


def test_transparency_and_few_colours_survive(editor):
    drawn = Image.new("P", (3000, 10), 1)
    drawn.putpalette([255, 0, 0, 0, 0, 255])
    file = BytesIO()
    drawn.save(file, "PNG", transparency=0)
    with Image.open(BytesIO(prepared(file.getvalue()))) as shown:
        assert shown.mode == "RGBA"
        assert shown.getpixel((5, 2)) == (0, 0, 255, 255)


def test_the_same_picture_is_kept_once(editor):
    first, second = send(editor, made()), send(editor, made(), name="again.jpg")
    assert first.json() == second.json()
    assert Picture.objects.count() == 1


def test_pictures_that_move_and_drawings_are_kept_as_they_are(editor):
    file = BytesIO()
    frames = [Image.new("P", (20, 10), colour) for colour in (1, 2)]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    drawing = b'<?xml version="1.0"?><!-- ours --><svg viewBox="0 0 64 32"/>'
    for content in (file.getvalue(), drawing):
        address = send(editor, content).json()["address"]
        assert b"".join(editor.get(address).streaming_content) == content
    assert set(Picture.objects.values_list("width", "height")) == {(20, 10), (64, 32)}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 no picture", "no picture that browsers show"),
        (b"<html><svg></svg></html>", "no picture that browsers show"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "no picture that browsers show"),
        (made("BMP"), "no picture that browsers show"),
        (made(size=(900, 900), quality=95)[:600], "damaged"),
        (made("PNG", size=(900, 900))[:200], "damaged"),
        (b"\xff\xd8\xff" + b"\0" * 40, "no picture|damaged"),
        (bomb(100_000, 100_000), "40 million pixels"),
        (bomb(12_000, 12_000), "40 million pixels"),
        (made() + b"\0" * 10_000_000, "larger than 10 MB"),
    ],
)
def test_what_is_no_picture_is_refused_in_words_and_leaves_nothing(editor, content, reason):
    answer = send(editor, content)
    assert answer.status_code == 422
    assert any(words in answer.json()["problem"] for words in reason.split("|"))
    assert not Picture.objects.exists()


def test_a_file_of_two_kinds_is_what_its_first_bytes_say(editor):
    """What stands behind the picture is gone once it is drawn anew."""
    address = send(editor, made() + b"<script>alert(1)</script>", name="x.html").json()["address"]
    pictures.prepare_pictures()
    assert address.endswith(".jpg")
    assert b"script" not in b"".join(editor.get(address).streaming_content)


@pytest.mark.parametrize("cut", range(0, 900, 37))
def test_a_picture_cut_anywhere_is_refused_and_never_an_accident(cut):
    with pytest.raises(BadPicture):
        examined(from_a_phone(size=(300, 300))[:cut])


def test_the_reasons_are_told_apart():
    told = {NoPicture: b"x", TooManyPixels: bomb(9_000, 9_000), DamagedPicture: made()[:100]}
    for reason, content in told.items():
        with pytest.raises(reason):
            examined(content)


def test_without_script_a_page_gives_the_markdown(editor):
    assert editor.get(DOOR).status_code == 200
    page = send(editor, made(), script=False, alt="A [red] door\n").content.decode()
    assert f"![A (red) door](/media/pictures/{hashlib.sha256(made()).hexdigest()}.jpg)" in page
    assert "no picture that browsers show" in send(editor, b"text", script=False).content.decode()
    assert send(editor, b"text", script=False).status_code == 422


def test_only_those_who_may_write_can_bring_pictures(client):
    assert send(client, made()).status_code == 302
    client.force_login(User.objects.create_user("agent", is_staff=True))
    assert send(client, made()).status_code == 403
    assert client.get(DOOR).status_code == 403
    assert not Picture.objects.exists()


def test_one_that_cannot_be_made_ready_keeps_no_other_from_it(editor, caplog):
    send(editor, made())
    send(editor, made("PNG"))
    first = Picture.objects.get(file__endswith=".jpg")
    first.waiting.storage.delete(str(first.waiting))
    assert pictures.prepare_pictures() == 1
    assert json.dumps(first.pk)[1:-1] in caplog.text


def test_without_a_broker_the_picture_is_kept_all_the_same(editor, monkeypatch, committing):
    def away(*_args, **_kwargs):
        raise pictures.OperationalError("refused")

    monkeypatch.setattr(pictures.current_app, "send_task", away)
    with committing(execute=True):
        assert send(editor, made()).status_code == 201
    assert pictures.prepare_pictures() == 1
