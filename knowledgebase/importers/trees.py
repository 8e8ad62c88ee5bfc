"""The files to import as one folder, whatever they came in: a folder, one file, or an archive."""

import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from stat import S_ISLNK
from typing import IO

MOST_FILES = 50_000
MOST_FILES_UPLOADED = 9_999
MOST_BYTES = 1_000_000_000  # of all files together
MOST_BYTES_EACH = 25_000_000
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")


class Unreadable(Exception):
    """Give a folder, a Markdown file, or an archive (.zip, .tar.gz)."""


@contextmanager
def opened(
    path: Path, *, is_telling: Callable[[str], bool], name: str = ""
) -> Iterator[tuple[Path, list[PurePosixPath]]]:
    """The folder to read below, and the files in it; an archive is unpacked for as long as this lasts.

    A folder whose name is telling (``guide-de``) is read from above, so that its files keep that name.
    What was uploaded is called by the ``name`` it had.

    Raises:
        Unreadable: the path leads to nothing that can be imported.
    """
    path = path.resolve()
    if path.is_dir():
        files = files_below(path)
        named = is_telling(path.name)
        yield (path.parent, [PurePosixPath(path.name, file) for file in files]) if named else (path, files)
    elif path.is_file() and path.name.lower().endswith(ARCHIVES):
        with tempfile.TemporaryDirectory(prefix="helpcenter-import-") as folder:
            unpack(path, Path(folder))
            yield Path(folder), files_below(Path(folder))
    elif path.is_file():
        with tempfile.TemporaryDirectory(prefix="helpcenter-import-") as folder:
            alone = Path(folder, PurePosixPath(name.replace("\\", "/")).name) if name else path
            if name:
                alone.symlink_to(path)
            yield alone.parent, [PurePosixPath(alone.name)]
    else:
        raise Unreadable(f"There is nothing at {path}. {Unreadable.__doc__}")


def files_below(folder: Path) -> list[PurePosixPath]:
    """Every file below the folder that really lies there, in a fixed order, hidden ones left out."""
    root = folder.resolve()
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(
        PurePosixPath(path.as_posix())
        for path in found
        if not any(part.startswith(".") for part in path.parts)
        and (folder / path).resolve().is_relative_to(root)
    )


def look_into(upload: IO[bytes]) -> None:
    """See from its list of contents whether a zip may be unpacked, without doing so.

    Raises:
        Unreadable: it is damaged, too large, or has names that lead out of it.
    """
    try:
        with zipfile.ZipFile(upload) as zipped:
            entries = zipped.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable(f"This is no zip archive, or a damaged one: {error}") from error
    if len(entries) > MOST_FILES_UPLOADED:
        raise Unreadable(f"More than {MOST_FILES_UPLOADED} files: use the command import_articles.")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Unreadable("Unpacked it would be over 1 GB.")
    for entry in entries:
        _safe(entry.filename, "The archive")
        if S_ISLNK(entry.external_attr >> 16):
            raise Unreadable(f"{entry.filename} is a link to another file, not a file.")


def unpack(archive: Path, folder: Path) -> None:
    """Write the plain files of an archive below the folder, and nothing anywhere else.

    Raises:
        Unreadable: it is damaged, too large, or has names that lead out of it.
    """
    try:
        room = MOST_BYTES
        for count, (name, content) in enumerate(_members(archive)):
            if count >= MOST_FILES:
                raise Unreadable(f"{archive.name} holds more than {MOST_FILES} files.")
            target = folder.joinpath(*_safe(name, archive.name).parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            room -= target.write_bytes(_limited(content, min(room, MOST_BYTES_EACH), name))
    except (tarfile.TarError, zipfile.BadZipFile, EOFError, OSError) as error:
        raise Unreadable(f"{archive.name} cannot be unpacked: {error}") from error


def _members(archive: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Name and content of each plain file; links, devices and folders are passed over."""
    if archive.suffix.lower() == ".zip":
        with zipfile.ZipFile(archive) as zipped:
            for entry in zipped.infolist():
                if not entry.is_dir():
                    with zipped.open(entry) as content:
                        yield entry.filename, content
        return
    with tarfile.open(archive, "r|*") as tarred:
        for member in tarred:
            extracted = tarred.extractfile(member) if member.isfile() else None
            if extracted is not None:
                yield member.name, extracted


def _safe(name: str, archive: str) -> PurePosixPath:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or "\0" in name or ":" in (path.parts or ("",))[0]:
        raise Unreadable(f"{archive} names a file outside itself: {name}")
    return path


def _limited(content: IO[bytes], most: int, name: str) -> bytes:
    read = content.read(most + 1)
    if len(read) > most:
        raise Unreadable(f"{name} is too large to import.")
    return read
