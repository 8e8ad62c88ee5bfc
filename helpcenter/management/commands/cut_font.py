"""Cut the fonts out of the whole families: the letters and weights in use, and nothing else."""

import json
import shutil
import subprocess
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

HERE = Path(__file__).resolve().parents[2]
PAGES, COVERS = HERE / "static" / "helpcenter" / "fonts", HERE / "fonts"
# Latin-1, the letters of French and German that it lacks, typographic marks, arrows, signs.
LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(ord(letter) for letter in "ıŒœŸẞ–—‘’‚“”„†•…‰‹›€™−×≥≤≈←↑→↓▲▼■✓\u202f\u2009"),
]
# For pictures, which nobody downloads: the alphabets of Europe and its neighbours.
EUROPEAN = [*LATIN, *range(0x100, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00), 0x20BD]
FORMS = [*range(0xFB1D, 0xFDFE), *range(0xFE70, 0xFEFD)]
EASTERN = [*LATIN, *range(0x530, 0x780), *range(0x10A0, 0x1100), *FORMS]


@dataclass(frozen=True)
class Cut:
    """A part of a font file of an npm package; ``licence`` is its name there, and here."""

    package: str
    source: str
    licence: tuple[str, str]
    target: Path
    characters: list[int]
    axes: dict[str, Any]
    features: list[str]
    most_bytes: int


INTER, INTER_FILE = "inter-ui@4.1.1", "variable/InterVariable.woff2"
CUTS = [
    Cut(
        INTER,
        INTER_FILE,
        ("LICENSE.txt", "OFL.txt"),
        PAGES / "inter-latin.woff2",
        LATIN,
        {"opsz": 14, "wght": (400, 650)},
        ["kern", "tnum", "ss03"],
        24 * 1024,
    ),
    Cut(
        INTER,
        INTER_FILE,
        ("LICENSE.txt", "OFL.txt"),
        COVERS / "inter.woff2",
        EUROPEAN,
        {"opsz": 28, "wght": 640},
        ["kern", "mark", "mkmk", "ss03"],
        64 * 1024,
    ),
    # The letters that Inter has not: Arabic, Hebrew, Armenian, Georgian.
    Cut(
        "dejavu-fonts-ttf@2.37.3",
        "ttf/DejaVuSans-Bold.ttf",
        ("LICENSE", "dejavu-LICENSE.txt"),
        COVERS / "dejavu.woff2",
        EASTERN,
        {},
        ["*"],
        96 * 1024,
    ),
]


class Command(BaseCommand):
    """Makes the files of ``CUTS`` again; needs npm, and fontTools of the developers' list."""

    help = "Cut the fonts of pages (Inter, Latin) and of pictures for social networks out of npm packages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--only", choices=[one.target.name for one in CUTS], help="one file instead of all"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for one in CUTS:
            if options["only"] in {None, one.target.name}:
                with tempfile.TemporaryDirectory() as folder:
                    make(one, fetched(one.package, Path(folder)))
                self.stdout.write(f"{one.target.name}: {one.target.stat().st_size:,} bytes")


def make(one: Cut, package: Path) -> None:
    """Write one file, with its licence beside it; of a font for pictures also which letters it has.

    Raises:
        CommandError: it is larger than it may be, or fontTools is missing.
    """
    one.target.parent.mkdir(parents=True, exist_ok=True)
    letters = cut(package / one.source, one)
    theirs, ours = one.licence
    shutil.copyfile(package / theirs, one.target.with_name(ours))
    if one.target.parent == COVERS:
        one.target.with_suffix(".json").write_text(json.dumps(spans(letters)) + "\n")
    if one.target.stat().st_size > one.most_bytes:
        raise CommandError(f"{one.target.name} is larger than {one.most_bytes:,} bytes.")


def fetched(package: str, folder: Path) -> Path:
    """The package, downloaded and unpacked.

    Raises:
        CommandError: npm is missing or fails.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise CommandError("npm is not installed.")
    command = [npm, "pack", package, "--silent", "--ignore-scripts"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandError(f"npm could not fetch {package}: {done.stderr.strip()}")
    shutil.unpack_archive(next(folder.glob("*.tgz")), folder)
    return folder / "package"


def cut(source: Path, one: Cut) -> list[int]:
    """Write the part of the font that we use, and tell which letters it has."""
    try:
        from fontTools.subset import Options, Subsetter
        from fontTools.ttLib import TTFont
        from fontTools.varLib.instancer import instantiateVariableFont
    except ImportError as missing:
        raise CommandError("fontTools is missing: install requirements/dev.txt.") from missing
    font = TTFont(source)
    subsetter = Subsetter(Options(layout_features=one.features, hinting=False, desubroutinize=True))
    subsetter.populate(unicodes=one.characters)
    subsetter.subset(font)
    if one.axes:
        font = instantiateVariableFont(font, one.axes)
    font.flavor = "woff2"
    font.save(one.target)
    return sorted(font.getBestCmap())


def spans(letters: Iterable[int]) -> list[list[int]]:
    """Letters as first and last of each unbroken run."""
    runs: list[list[int]] = []
    for letter in letters:
        if runs and letter == runs[-1][1] + 1:
            runs[-1][1] = letter
        else:
            runs.append([letter, letter])
    return runs
