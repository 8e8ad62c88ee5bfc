"""Small trees of Markdown files, made where a test needs them."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x03\x00\x00\x00\x02\x08\x06\x00\x00\x00"


def plant(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def article(title: str, body: str = "Some text.", **matter: str) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in {"title": title, **matter}.items())
    return f"---\n{lines}---\n\n{body}\n"


def run_import(path: Path, **options) -> str:
    """What the command prints; its last line holds the counts."""
    out = StringIO()
    call_command("import_articles", str(path), stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def counts(printed: str) -> str:
    return printed.strip().splitlines()[-1].rsplit(" (", 1)[0]
