"""What may be a picture of an article, told by its content, and how it is made ready for readers."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp", "GIF": ".gif"}
MOST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000  # all frames together: what decoding takes memory and time for
MOST_WIDTH = 1_600  # twice the column of an article, for screens that show two dots for one
ORIENTATION = 0x0112
SAVED_AS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 85, "method": 4},
}
# All else that a file says of itself goes: where it was taken, by whom, with what.
KEPT = {"transparency", "icc_profile"}
_SVG = re.compile(r"^\ufeff?\s*(?:<\?xml[^>]*\?>|<!--.*?-->|<!DOCTYPE\s+svg[^>\[]*>|\s)*<svg\b", re.DOTALL)


class BadPicture(Exception):
    """A file that cannot be shown as a picture; ``says`` tells the person who chose it why."""

    says: str | Promise = ""

    def __str__(self) -> str:
        return str(self.says)


class NoPicture(BadPicture):
    """Its content is of no kind that browsers show, whatever its name says."""

    says = _("This file is no picture that browsers show. Choose a PNG, JPEG, WebP, GIF or SVG file.")


class PictureTooHeavy(BadPicture):
    """It has more bytes than anybody's line should carry."""

    says = _("This picture is larger than 10 MB. Save a smaller copy and choose that one.")


class TooManyPixels(BadPicture):
    """It is small as a file and huge once it is opened."""

    says = _("This picture has more than 40 million pixels. Save a smaller copy and choose that one.")


class DamagedPicture(BadPicture):
    """It begins as a picture and does not go on as one."""

    says = _("This picture is damaged or not all there. Open it on your computer, save it again, and retry.")


@dataclass(frozen=True)
class Kind:
    """What a file turned out to be; ``size`` is what readers will see, None where it is not known."""

    suffix: str
    size: tuple[int, int] | None
    is_ready: bool  # shown as it is: drawings, and pictures that move


def examined(content: bytes) -> Kind:
    """What these bytes are.

    Raises:
        BadPicture: they are no picture, or one that is too large or damaged.
    """
    if len(content) > MOST_BYTES:
        raise PictureTooHeavy
    if _is_drawing(content):
        return Kind(".svg", None, is_ready=True)
    try:
        with Image.open(BytesIO(content), formats=list(SUFFIXES)) as picture:
            return _kind(picture)
    except UnidentifiedImageError:
        raise NoPicture from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixels from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError) as broken:
        raise DamagedPicture from broken


def prepared(content: bytes) -> bytes:
    """The picture upright, no wider than readers need, and without what the camera wrote into it."""
    with Image.open(BytesIO(content), formats=list(SUFFIXES)) as picture:
        upright = ImageOps.exif_transpose(picture)
        size = _fitting(upright.size)
        shown = upright if size == upright.size else _resized(upright, size)
        shown.info = {key: value for key, value in picture.info.items() if key in KEPT}
        made, kind = BytesIO(), str(picture.format)
        shown.save(made, kind, icc_profile=shown.info.get("icc_profile"), **SAVED_AS[kind])
    return made.getvalue()


def _kind(picture: Image.Image) -> Kind:
    frames = getattr(picture, "n_frames", 1)
    width, height = picture.size
    if width * height * frames > MOST_PIXELS:
        raise TooManyPixels
    is_turned = picture.getexif().get(ORIENTATION, 1) >= 5
    size = (height, width) if is_turned else (width, height)
    moves = frames > 1
    suffix = SUFFIXES[str(picture.format)]
    _decode(picture)
    if moves or suffix == ".gif":
        return Kind(suffix, size, is_ready=True)
    return Kind(suffix, _fitting(size), is_ready=False)


def _decode(picture: Image.Image) -> None:
    """Read it to its end, small where the format allows, so that what is cut short is found out now."""
    picture.draft("RGB", (200, 200))
    picture.load()


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    width, height = size
    if width <= MOST_WIDTH:
        return size
    return MOST_WIDTH, max(1, round(height * MOST_WIDTH / width))


def _resized(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Pictures of few colours are given all, or shrinking would leave stairs."""
    if picture.mode == "P":
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    return picture.resize(size, Image.Resampling.LANCZOS)


def _is_drawing(content: bytes) -> bool:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    return bool(_SVG.match(text)) and "<!ENTITY" not in text and "\x00" not in text
