"""Small pictures of those that people send, drawn anew by the worker: they hold pixels and nothing else."""

import logging
from io import BytesIO
from typing import IO

from celery import current_app
from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.base import ContentFile
from django.db import transaction
from kombu.exceptions import OperationalError
from PIL import Image, ImageOps

from tickets.models import Attachment

logger = logging.getLogger(__name__)
PREPARE = "tickets.tasks.make_previews"
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
MOST_PIXELS = 40_000_000  # what decoding takes memory and time for
LONGEST_SIDE = 960


def ask_for_previews() -> None:
    """Tell the worker once this transaction stands; without a broker the sweep finds them in a minute."""
    transaction.on_commit(_ask_the_worker)


def make_previews() -> int:
    """Try every picture that was sent and has not been tried; in how many cases it went well."""
    untried = list(Attachment.objects.without_preview().values_list("pk", flat=True)[:100])
    made = 0
    for pk in untried:
        try:
            made += _make(pk)
        except SoftTimeLimitExceeded:
            if pk != untried[0]:  # else it had the whole time, and is not tried again
                Attachment.objects.filter(pk=pk).update(preview_tried=False)
            raise
    return made


def _make(pk: int) -> bool:
    # Said before it is tried, so that a picture that kills the worker does so once.
    if not Attachment.objects.without_preview().filter(pk=pk).update(preview_tried=True):
        return False
    attachment = Attachment.objects.get(pk=pk)
    try:
        with attachment.file.open() as file:
            small = small_picture(file)
    except SoftTimeLimitExceeded:  # the worker's time is up, whatever the picture
        raise
    except Exception:  # whatever a hostile picture breaks, it can still be downloaded
        logger.warning("file %s gets no preview", pk, exc_info=True)
        return False
    attachment.preview.save("", ContentFile(small), save=False)
    if not Attachment.objects.filter(pk=pk).update(preview=attachment.preview):
        attachment.preview.delete(save=False)  # its ticket was erased meanwhile
    return True


def small_picture(file: IO[bytes]) -> bytes:
    """The first frame, upright and small, as WebP.

    Raises:
        ValueError: it has too many pixels.
        OSError: it is none, or damaged.
    """
    with Image.open(file, formats=list(FORMATS)) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS:
            raise ValueError(f"{width} × {height} pixels")
        picture.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture).convert("RGBA" if _is_transparent(picture) else "RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    upright.info = {}
    made = BytesIO()
    upright.save(made, "WEBP", quality=80, method=4)
    return made.getvalue()


def _is_transparent(picture: Image.Image) -> bool:
    return "A" in picture.mode or "transparency" in picture.info


def _ask_the_worker() -> None:
    try:
        current_app.send_task(PREPARE, ignore_result=True)
    except OperationalError as away:
        logger.warning("no broker to tell of pictures: %s", away)
