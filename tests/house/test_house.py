"""Promises about the code as a whole: contracts between packages, migrations, no gap left, no dead link."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.house.templates import public_templates, tracked

LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.DOTALL | re.MULTILINE)  # shows links, and is none
STYLES = [path for path in tracked("*.css") if "vendor" not in path.parts]
PHYSICAL = re.compile(
    r"(?<![\w-])(?:margin|padding|border)-(?:left|right|top|bottom)\b"
    r"|(?<![\w-])(?:left|right|top|bottom|width|height|min-width|max-width|min-height|max-height)\s*:"
)


def test_packages_import_only_downwards():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_nothing_is_left_to_be_filled():
    left = [path for path in tracked("*.py") if path != Path("tests/house/test_house.py")]
    assert [str(path) for path in left if "To be filled." in path.read_text()] == []


@pytest.mark.parametrize("document", [*tracked("*.md"), Path("README.md")], ids=str)
def test_links_between_documents_lead_somewhere(document):
    if not document.is_file():
        pytest.skip("not written yet")
    if "sample" in document.parts:
        return  # its links are checked where the sample is loaded
    dead = [
        link
        for link in LINK.findall(CODE.sub("", document.read_text()))
        if not (document.parent / link).exists()
    ]
    assert dead == []


@pytest.mark.parametrize("sheet", STYLES, ids=str)
def test_styles_know_no_left_and_right(sheet):
    """Logical properties only, so that right-to-left works; a question of @media is no style."""
    declarations = re.sub(r"/\*.*?\*/|@media[^{]*", "", sheet.read_text(), flags=re.DOTALL)
    assert PHYSICAL.findall(declarations) == []


def test_the_styles_of_public_pages_stand_in_layers():
    """So that no page wins over another by the order of its links; the admin lives beside its theme's own."""
    linked = {
        name for path in public_templates() for name in re.findall(r"'([\w/-]+\.css)'", path.read_text())
    }
    sheets = [sheet for sheet in STYLES if "/".join(sheet.parts[-2:]) in linked]
    assert len(sheets) >= 6
    assert [str(sheet) for sheet in sheets if "@layer" not in sheet.read_text()] == []


def test_every_browser_of_a_test_is_closed_with_it():
    """Only those of the fixture are, and what one still sends is stored by the test that comes next."""
    made = [path for path in tracked("tests/*.py") if re.search(r"\bbrowser\.new_", path.read_text())]
    assert made == []
