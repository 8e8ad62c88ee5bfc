"""What others wrote and we ship for browsers stands as they published it, with its licence."""

import hashlib
import json
from pathlib import Path

FOLDER = Path("helpcenter/static/vendor")
MANIFEST = json.loads((FOLDER / "manifest.json").read_text())


def test_every_vendored_file_is_named_with_its_digest():
    named = {f"{one['folder']}/{name}": digest for one in MANIFEST for name, digest in one["files"].items()}
    shipped = {
        str(path.relative_to(FOLDER)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in FOLDER.glob("*/*")
        if path.name != "LICENSE"
    }
    assert shipped == named


def test_every_vendored_package_carries_its_version_and_licence():
    for one in MANIFEST:
        assert one["folder"].endswith("-" + one["version"])
        assert (FOLDER / one["folder"] / "LICENSE").read_text().strip()
        assert one["license"]
