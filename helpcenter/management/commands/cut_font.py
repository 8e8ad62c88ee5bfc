"""Cut the interface's font out of the whole Inter: Latin letters, the weights in use, and nothing else."""

import shutil
import subprocess
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

PACKAGE = "inter-ui@4.1.1"
FOLDER = Path(__file__).resolve().parents[2] / "static" / "helpcenter" / "fonts"
# Latin-1, the letters of French and German that it lacks, typographic marks, arrows, signs.
CHARACTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(ord(letter) for letter in "ıŒœŸẞ–—‘’‚“”„†•…‰‹›€™−×≥≤≈←↑→↓▲▼■✓\u202f\u2009"),
]
WEIGHTS = (400, 650)
FEATURES = ["kern", "tnum", "ss03"]
MOST_BYTES = 24 * 1024


class Command(BaseCommand):
    """Makes ``fonts/inter-latin.woff2`` again; needs npm, and fontTools of the developers' list."""

    help = "Cut the interface's font (Inter, Latin, weights 400 to 650) out of its npm package."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="package", help="a folder with the unpacked npm package")

    def handle(self, *args: Any, **options: Any) -> None:
        with tempfile.TemporaryDirectory() as folder:
            package = Path(options["package"] or fetched(Path(folder)))
            FOLDER.mkdir(parents=True, exist_ok=True)
            target = FOLDER / "inter-latin.woff2"
            cut(package / "variable" / "InterVariable.woff2", target)
            shutil.copyfile(package / "LICENSE.txt", FOLDER / "OFL.txt")
        size = target.stat().st_size
        if size > MOST_BYTES:
            raise CommandError(f"{target.name} has {size:,} bytes; at most {MOST_BYTES:,} are allowed.")
        self.stdout.write(f"{target.name}: {size:,} bytes")


def fetched(folder: Path) -> Path:
    """The package, downloaded and unpacked.

    Raises:
        CommandError: npm is missing or fails.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise CommandError("npm is not installed; give the unpacked package with --from.")
    done = subprocess.run(
        [npm, "pack", PACKAGE, "--silent"], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandError(f"npm could not fetch {PACKAGE}: {done.stderr.strip()}")
    shutil.unpack_archive(next(folder.glob("*.tgz")), folder)
    return folder / "package"


def cut(source: Path, target: Path) -> None:
    """Write the part of the font that we use."""
    try:
        from fontTools.subset import Options, Subsetter
        from fontTools.ttLib import TTFont
        from fontTools.varLib.instancer import instantiateVariableFont
    except ImportError as missing:
        raise CommandError("fontTools is missing: install requirements/dev.txt.") from missing
    font = TTFont(source)
    subsetter = Subsetter(Options(layout_features=FEATURES, hinting=False, desubroutinize=True))
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"opsz": 14, "wght": WEIGHTS})
    font.flavor = "woff2"
    font.save(target)
