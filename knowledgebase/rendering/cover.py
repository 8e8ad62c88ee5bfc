"""The picture that goes with a link to a page: the site's name, its accent and the title, in its own font."""

import hashlib
import json
from dataclasses import astuple, dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, features

LAYOUT = 1  # raise it when the drawing below changes: pictures are kept by what is on them
WIDTH, HEIGHT = 1200, 630
EDGE = 84
MARK = 60
TITLE_TOP, TITLE_BOTTOM = 190, 550
SIZES = (84, 74, 64, 56, 48)
LINE = 1.16
INK, PAPER = "#1c2126", "#ffffff"  # as tokens.css has them in the light
FONTS = Path(settings.BASE_DIR) / "helpcenter" / "fonts"
# The site's own font first; the other has the alphabets that it lacks.
FACES = ("inter", "dejavu")

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Cover:
    """What is on the picture; colours as ``#rrggbb``."""

    title: str
    site: str
    accent: str
    on_accent: str
    is_rtl: bool

    @property
    def digest(self) -> str:
        """Another one for another picture."""
        return hashlib.blake2s(repr((LAYOUT, astuple(self))).encode(), digest_size=8).hexdigest()


def draw(cover: Cover) -> bytes:
    """The picture as PNG, 1200 × 630. Words in letters that we cannot draw are left out."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, HEIGHT - 18, WIDTH, HEIGHT), fill=cover.accent)
    _draw_mark(pen, cover)
    _draw_name(pen, cover)
    _draw_title(pen, cover)
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw_mark(pen: ImageDraw.ImageDraw, cover: Cover) -> None:
    """A square in the accent with the name's first letter, as in the header of every page."""
    left = WIDTH - EDGE - MARK if cover.is_rtl else EDGE
    pen.rounded_rectangle((left, EDGE, left + MARK, EDGE + MARK), radius=16, fill=cover.accent)
    letter = cover.site[:1].upper()
    if font := _font(letter, 34):
        middle = (left + MARK / 2, EDGE + MARK / 2)
        pen.text(middle, letter, fill=cover.on_accent, font=font, anchor="mm")


def _draw_name(pen: ImageDraw.ImageDraw, cover: Cover) -> None:
    if font := _font(cover.site, 36):
        indent = EDGE + MARK + 22
        (name,) = _shortened([cover.site], 1, font, WIDTH - EDGE - indent)
        _write(pen, name, font, top=EDGE + MARK / 2, cover=cover, indent=indent)


def _draw_title(pen: ImageDraw.ImageDraw, cover: Cover) -> None:
    """The title, or the site's name where we cannot draw its letters."""
    for text in (cover.title, cover.site):
        if _face(text):
            lines, font = _fitted(text)
            break
    else:
        return
    line = font.size * LINE
    top = (TITLE_TOP + TITLE_BOTTOM - (len(lines) - 1) * line) / 2
    for number, words in enumerate(lines):
        _write(pen, words, font, top=top + number * line, cover=cover, indent=EDGE)


def _fitted(text: str) -> tuple[list[str], Font]:
    """As large as fits; cut with an ellipsis where it is too long even for the smallest size."""
    room, height = WIDTH - 2 * EDGE, TITLE_BOTTOM - TITLE_TOP
    for size in SIZES:
        font = ImageFont.truetype(str(FONTS / f"{_face(text)}.woff2"), size)
        lines, most = _lines(text, font, room), int(height // (size * LINE))
        if len(lines) <= most:
            break
    return _shortened(lines, most, font, room), font


def _write(
    pen: ImageDraw.ImageDraw, text: str, font: Font, *, top: float, cover: Cover, indent: float
) -> None:
    """One line from the edge at which its language begins; ``top`` is its middle."""
    at, anchor = ((WIDTH - indent, top), "rm") if cover.is_rtl else ((indent, top), "lm")
    direction = ("rtl" if cover.is_rtl else "ltr") if _lays_out_any_script() else None
    pen.text(at, text, fill=INK, font=font, anchor=anchor, direction=direction)


def _lines(text: str, font: Font, room: float) -> list[str]:
    """The text in lines that fit; a word that alone does not is broken."""
    lines = [""]
    for word in text.split():
        for piece in _pieces(word, font, room):
            longer = f"{lines[-1]} {piece}".strip()
            if font.getlength(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, font: Font, room: float) -> list[str]:
    if font.getlength(word) <= room:
        return [word]
    most = max(1, int(len(word) * room / font.getlength(word)) - 1)
    return [word[at : at + most] for at in range(0, len(word), most)]


def _shortened(lines: list[str], most: int, font: Font, room: float) -> list[str]:
    """The first lines, the last of them with an ellipsis where something is cut off."""
    kept = lines[:most]
    if len(lines) == len(kept) and font.getlength(kept[-1]) <= room:
        return kept
    last = kept[-1]
    while last and font.getlength(last + "…") > room:
        last = last[:-1].rstrip()
    return [*kept[:-1], last + "…"]


def _font(text: str, size: int) -> Font | None:
    face = _face(text)
    return ImageFont.truetype(str(FONTS / f"{face}.woff2"), size) if face else None


def _face(text: str) -> str | None:
    """The first font that has every letter; none for letters that join where nothing can join them."""
    found = next((face for face in FACES if all(_has(face, ord(letter)) for letter in text)), None)
    return found if found == FACES[0] or _lays_out_any_script() else None


def _has(face: str, letter: int) -> bool:
    return letter in _letters(face)


@cache
def _letters(face: str) -> frozenset[int]:
    spans = json.loads((FONTS / f"{face}.json").read_text())
    return frozenset(letter for first, last in spans for letter in range(first, last + 1))


@cache
def _lays_out_any_script() -> bool:
    """Whether Pillow found FriBidi and HarfBuzz; without them it draws letters one after the other."""
    return bool(features.check("raqm") and features.check("fribidi"))
