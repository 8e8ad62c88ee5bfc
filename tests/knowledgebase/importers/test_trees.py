"""Archives are unpacked into their folder and nowhere else."""

import io
import tarfile
import zipfile

import pytest

from knowledgebase.importers import trees
from knowledgebase.importers.trees import Unreadable, files_below, opened, unpack


def tar(path, names, kind=tarfile.REGTYPE):
    with tarfile.open(path, "w:gz") as archive:
        for name in names:
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname, entry.size = kind, "/etc/passwd", 2 if kind == tarfile.REGTYPE else 0
            archive.addfile(entry, io.BytesIO(b"# A"))
    return path


def zipped(path, names):
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "# A")
    return path


@pytest.mark.parametrize("make", [tar, zipped])
def test_plain_files_are_unpacked(tmp_path, make):
    archive = make(tmp_path / ("a.zip" if make is zipped else "a.tar.gz"), ["guide/one.md", "guide/b/two.md"])
    with opened(archive, is_telling=lambda _name: False) as (root, files):
        assert [str(file) for file in files] == ["guide/b/two.md", "guide/one.md"]
    assert not root.exists()


@pytest.mark.parametrize("name", ["../out.md", "/out.md", "a/../../out.md", "C:\\out.md", "..\\out.md"])
@pytest.mark.parametrize("make", [tar, zipped])
def test_names_that_lead_out_are_refused(tmp_path, make, name):
    archive = make(tmp_path / ("a.zip" if make is zipped else "a.tar.gz"), [name])
    with pytest.raises(Unreadable, match="outside itself"):
        unpack(archive, tmp_path / "in")
    assert not list(tmp_path.rglob("out.md"))


def test_links_in_an_archive_are_passed_over(tmp_path):
    unpack(tar(tmp_path / "a.tar.gz", ["guide/one.md"], tarfile.SYMTYPE), tmp_path / "in")
    assert not (tmp_path / "in").exists()


def test_a_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(trees, "MOST_BYTES_EACH", 1000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.md", "a" * 1001)
    with pytest.raises(Unreadable, match="too large"):
        unpack(tmp_path / "a.zip", tmp_path / "in")


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(trees, "MOST_FILES", 2)
    with pytest.raises(Unreadable, match="more than 2 files"):
        unpack(zipped(tmp_path / "a.zip", ["1.md", "2.md", "3.md"]), tmp_path / "in")


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_a_damaged_archive_is_refused(tmp_path, name):
    (tmp_path / name).write_bytes(b"no archive")
    with pytest.raises(Unreadable, match="cannot be unpacked"):
        unpack(tmp_path / name, tmp_path / "in")


def test_links_out_of_a_folder_are_passed_over(tmp_path):
    (tmp_path / "secret.md").write_text("# Secret")
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "link.md").symlink_to(tmp_path / "secret.md")
    assert files_below(tmp_path / "guide") == []


def test_nothing_there_is_said_plainly(tmp_path):
    with (
        pytest.raises(Unreadable, match="nothing at"),
        opened(tmp_path / "gone", is_telling=lambda _name: False),
    ):
        pass
