"""Icons by name, with something to show for a name that nobody knows."""

import hashlib
import json

import pytest

from helpcenter.templatetags.icons import FALLBACK, FOLDER, drawing, icon, names


def test_an_icon_is_silent_and_takes_the_colour_of_its_text():
    search = icon("search")
    assert search.startswith("<svg ")
    assert 'aria-hidden="true"' in search
    assert 'stroke="currentColor"' in search


@pytest.mark.parametrize("name", ["no-such-icon", "", "../../settings", "search.svg", None])
def test_an_unknown_name_shows_the_fallback(name):
    assert icon(name) == drawing(FALLBACK)


def test_the_manifest_tells_the_truth():
    manifest = json.loads((FOLDER / "manifest.json").read_text())
    assert manifest["license"] == "ISC"
    assert (FOLDER / "LICENSE").read_text().startswith("ISC License")
    assert {path.stem for path in FOLDER.glob("*.svg")} == set(manifest["files"])
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((FOLDER / f"{name}.svg").read_bytes()).hexdigest() == digest


def test_every_icon_is_a_drawing_and_nothing_else():
    for name in names():
        drawn = drawing(name)
        assert "<script" not in drawn
        assert "http" not in drawn
        assert len(drawn) < 1200
