"""An upload in the admin is looked at, carried out by the worker, watched, stopped, or refused in a line."""

import io
import tarfile
import zipfile
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from helpcenter.models import User
from knowledgebase.importers import importing, running
from knowledgebase.importers import trees as unpacking
from knowledgebase.models import Article, ArticleTranslation, ImportRun, Revision
from knowledgebase.tasks import carry_out_imports
from tests.knowledgebase.importers.trees import PNG, article

pytestmark = pytest.mark.django_db
LIST = "/admin/knowledgebase/importrun/"
ADD = f"{LIST}add/"


@pytest.fixture(autouse=True)
def worker(monkeypatch, settings, tmp_path):
    """The bell is heard by nobody: each test says when the worker comes."""
    settings.DATA_DIR = tmp_path
    rung = []
    monkeypatch.setattr(carry_out_imports, "delay", lambda: rung.append(1))
    return rung


@pytest.fixture
def editor(client):
    user = User.objects.create_user("editor", password="x", is_staff=True)
    wanted = ["add_importrun", "view_importrun", "view_article"]
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    client.force_login(user)
    return client


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


GUIDE = zipped(
    {
        "guide-en/a.md": article("A", "![x](x.png) [gone](gone.md)"),
        "guide-en/x.png": PNG,
        "guide-en/bad.md": "---\ntitle: [\n---\n",
        "guide-fr/a.md": article("Un"),
    }
)


def by_text(value):
    """A name for a test: an archive bears the time it was made at."""
    return value if isinstance(value, str) else "file"


def upload(client, content=GUIDE, name="guide.zip", **said):
    return client.post(ADD, {"file": SimpleUploadedFile(name, content), **said})


def stored(tmp_path):
    return [path.name for path in (tmp_path / "imports").glob("*")]


def test_an_upload_is_looked_at_then_carried_out(editor, worker, tmp_path):
    response = upload(editor)
    run = ImportRun.objects.get()
    page = reverse("admin:knowledgebase_importrun_change", args=[run.pk])
    assert (response.status_code, response["Location"], worker) == (302, page, [1])
    assert "Waiting for the worker" in editor.get(page).text
    carry_out_imports()
    shown = editor.get(page).text
    assert "This is what would be done" in shown
    for line in ("guide-en/a.md", "A (en)", "guide-en/bad.md", "no YAML", "gone.md"):
        assert line in shown
    assert not Article.objects.exists()
    assert editor.post(f"{LIST}{run.pk}/go-on/").status_code == 302
    carry_out_imports()
    run.refresh_from_db()
    assert (run.state, run.account["fates"]["created"]) == ("done", 2)
    assert ArticleTranslation.objects.filter(status="published").count() == 2
    assert "Readers see what is published" in editor.get(page).text
    assert stored(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("one.md", b"# One\n\nText.", {"locale": "fr"}),
        ("articles.jsonl", b'{"id": "1", "title": "One", "body": "x", "language": "fr"}', {}),
    ],
)
def test_single_files_are_taken_under_their_own_names(editor, name, content, said):
    upload(editor, content, name, **said)
    carry_out_imports()
    run = ImportRun.objects.get()
    assert (run.state, run.account["fates"]["created"]) == ("planned", 1)
    assert run.account["lists"]["created"]["lines"][0][0].startswith(name)


def test_a_file_imported_twice_makes_nothing_new(editor):
    """ADM-006"""
    for _time in range(2):
        upload(editor)
        carry_out_imports()
        running.go_on(ImportRun.objects.first())
        carry_out_imports()
    assert ImportRun.objects.first().account["fates"]["unchanged"] == 2
    assert (ArticleTranslation.objects.count(), Revision.objects.count()) == (2, 2)


def bad_zip(name="a.md", content="# A", mode=0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        archive.writestr(entry, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.zip", bad_zip("../a.md"), "outside itself"),
        ("a.zip", bad_zip("/etc/a.md"), "outside itself"),
        ("a.zip", bad_zip("C:\\a.md"), "outside itself"),
        ("a.zip", bad_zip("a.md", "/etc/passwd", 0o120777), "link to another file"),
        ("a.zip", zipped({f"{n}.md": "" for n in range(10_000)}), "More than 9999 files"),
        ("a.zip", b"no archive", "no zip archive"),
        ("a.zip", b"", "empty"),
        ("a.exe", b"MZ", "Not a file to import"),
        ("a.svg", b"<svg/>", "Not a file to import"),
        ("a.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "Not a file to import"),
        ("a", b"x", "Not a file to import"),
    ],
    ids=by_text,
)
def test_what_is_no_upload_is_refused_before_it_is_unpacked(editor, name, content, reason, tmp_path):
    """ADM-007, ADM-009, UPL-023: one line beside the field, nothing kept."""
    response = upload(editor, content, name)
    assert response.status_code == 422
    assert reason in response.text
    assert not ImportRun.objects.exists()
    assert stored(tmp_path) == []


def test_a_bomb_is_refused_by_what_it_says_and_by_what_it_is(editor, monkeypatch):
    """UPL-023: a zip tells its size, a tar only when it is read."""
    monkeypatch.setattr(unpacking, "MOST_BYTES", 10_000)
    assert "over 1 GB" in upload(editor, zipped({"a.md": "x" * 20_000})).text
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        entry = tarfile.TarInfo("a.md")
        entry.size = 20_000
        archive.addfile(entry, io.BytesIO(b"x" * 20_000))
    upload(editor, out.getvalue(), "a.tar.gz")
    carry_out_imports()
    run = ImportRun.objects.get()
    assert (run.state, run.problem) == ("failed", "a.md is too large to import.")


def test_a_file_over_the_limit_is_refused(editor, monkeypatch):
    monkeypatch.setattr("knowledgebase.admin.import_form.MOST_BYTES", 100)
    assert "Over 200 MB" in upload(editor).text


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [("a.tar.gz", b"no archive", "cannot be unpacked"), ("a.zip", zipped({"notes.txt": "x"}), "No article")],
    ids=by_text,
)
def test_what_fails_later_fails_with_one_clear_line(editor, name, content, problem):
    upload(editor, content, name)
    carry_out_imports()
    run = ImportRun.objects.get()
    assert run.state == "failed"
    assert problem in run.problem
    assert run.problem in editor.get(f"{LIST}{run.pk}/change/").text.replace("&#x27;", "'")


def test_html_is_cleaned_and_large_texts_are_refused_with_their_limit(editor):
    """ADM-008 and ADM-011."""
    files = {
        "guide-en/a.md": article("A", '<script>alert(1)</script><iframe src="x"></iframe>Text'),
        "guide-en/b.md": article("B", "word " * 1_000_000),
        "guide-en/c.md": article("C", "".join(f"## {n}\n\n" for n in range(3000))),
        "guide-en/d.md": article("D", "- " * 500 + "x"),
    }
    upload(editor, zipped(files))
    carry_out_imports()
    running.go_on(ImportRun.objects.get())
    carry_out_imports()
    assert "<script" not in Revision.objects.get(title="A").html
    assert "<iframe" not in Revision.objects.get(title="A").html
    refused = dict(ImportRun.objects.get().account["lists"]["refused"]["lines"])
    assert "longer than 200 kB" in refused["guide-en/b.md"]


def test_an_import_stops_when_asked_and_what_is_written_is_whole(editor, monkeypatch):
    monkeypatch.setattr(importing, "HANDFUL", 1)
    monkeypatch.setattr(running, "EVERY", 0)
    upload(editor, zipped({f"guide-en/{n}.md": article(f"A{n}") for n in range(5)}))
    carry_out_imports()
    run = ImportRun.objects.get()
    running.go_on(run)
    whole, written = importing.write, []

    def write(*args, **kwargs):
        overtaken = whole(*args, **kwargs)
        written.append(1)
        if len(written) == 2:
            editor.post(f"{LIST}{run.pk}/stop/")
        return overtaken

    monkeypatch.setattr(importing, "write", write)
    carry_out_imports()
    run.refresh_from_db()
    assert (run.state, ArticleTranslation.objects.filter(published__isnull=False).count()) == ("stopped", 2)


def test_only_one_import_works_at_a_time_and_a_lost_one_is_taken_up_again(editor):
    for _time in range(2):
        upload(editor)
    first = running.take_next()
    assert running.take_next() is None
    ImportRun.objects.filter(pk=first.pk).update(alive_at=timezone.now() - timedelta(minutes=5))
    assert running.take_next().pk == first.pk


def test_uploads_that_nobody_went_on_with_are_dropped(editor, tmp_path):
    upload(editor)
    carry_out_imports()
    ImportRun.objects.update(created_at=timezone.now() - timedelta(days=8))
    carry_out_imports()
    assert (ImportRun.objects.get().state, stored(tmp_path)) == ("stopped", [])


@pytest.mark.parametrize("address", ["", "add/", "{pk}/change/", "{pk}/progress/"])
def test_who_may_not_import_sees_none_of_it(client, editor, address):
    """ADM-013"""
    upload(editor)
    address = LIST + address.format(pk=ImportRun.objects.get().pk)
    assert editor.get(address).status_code == 200
    client.force_login(User.objects.create_user("agent", password="x", is_staff=True))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("door", ["go-on", "stop"])
def test_who_may_not_import_starts_and_stops_nothing(client, editor, door):
    upload(editor)
    carry_out_imports()
    address = f"{LIST}{ImportRun.objects.get().pk}/{door}/"
    assert editor.get(address).status_code == 405
    client.force_login(User.objects.create_user("agent", password="x", is_staff=True))
    assert client.post(address).status_code == 403
    assert ImportRun.objects.get().state == "planned"


def test_going_on_twice_says_so(editor):
    upload(editor)
    carry_out_imports()
    address = f"{LIST}{ImportRun.objects.get().pk}/go-on/"
    editor.post(address)
    assert "not waiting for that" in editor.post(address, follow=True).text


def test_the_progress_tells_how_far_it_is(editor):
    upload(editor)
    ImportRun.objects.update(state="working", stage="written", done=30, total=120)
    shown = editor.get(f"{LIST}{ImportRun.objects.get().pk}/progress/").text
    assert 'value="25"' in shown
    assert "30 of 120" in shown
    assert "data-on" in shown
