"""Files as people send them."""

import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def a_picture(kind="PNG", size=(60, 40), **saved) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind, **saved)
    return file.getvalue()


def a_file(name="app.log", content=b"12:00 sync failed\n", claimed="application/octet-stream"):
    return SimpleUploadedFile(name, content, claimed)


def an_archive() -> bytes:
    """A small file that unpacks to a very large one."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 20_000_000)
    return file.getvalue()
