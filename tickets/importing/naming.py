"""Files that stay where they are: named in the text of the message that they came with."""

from collections.abc import Sequence

from django.utils.translation import gettext, override

MOST_NAMED = 50
MOST_LETTERS = 1000
File = tuple[str, str]  # its name, and its address there


def with_files(body: str, files: Sequence[File], *, language: str) -> str:
    """The text, and below it a line for each file; an address only where it is one of the web."""
    with override(language):
        lines = [_line(name, address) for name, address in files[:MOST_NAMED]]
    return "\n\n".join(piece for piece in (body, "\n".join(lines)) if piece)


def _line(name: str, address: str) -> str:
    said = gettext("File in the earlier system: %(name)s") % {"name": name or "?"}
    is_of_the_web = address.startswith(("https://", "http://")) and len(address) <= MOST_LETTERS
    return f"{said} {address}" if is_of_the_web and not set(address) & set(" <>\"'`") else said
