"""The templates of the house, by what they are for."""

import re
import subprocess
from pathlib import Path

COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)


def tracked(pattern: str) -> list[Path]:
    """Files that git knows or would take in, so that nothing of an editor's or a demo's is judged."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for line in sorted(set(listed.stdout.splitlines())) if (path := Path(line)).is_file()]


def all_templates() -> list[Path]:
    """Every HTML template."""
    return tracked("*.html")


def public_templates() -> list[Path]:
    """Those outside the admin, whose content policy forbids what is inline; mails have their style within."""
    return [path for path in all_templates() if not {"admin", "unfold", "emails"} & set(path.parts)]


def source(path: Path) -> str:
    """The template without its comments."""
    return COMMENT.sub("", path.read_text())


def name(path: Path) -> str:
    """As Django's loaders know it."""
    return str(Path(*path.parts[path.parts.index("templates") + 1 :]))
