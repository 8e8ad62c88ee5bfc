"""What a file is, told by its first bytes and never by what it calls itself, and the endings it may have."""

from dataclasses import dataclass
from re import DOTALL
from re import compile as regex

HEAD_BYTES = 4096  # as much as is looked at
TEXT, UNKNOWN = "text/plain", "application/octet-stream"


@dataclass(frozen=True)
class Kind:
    """A kind of file: the endings it goes by, and a pattern of its first bytes."""

    media_type: str
    endings: tuple[str, ...]
    starts: str


PICTURES = (
    Kind("image/png", ("png",), r"\x89PNG\r\n\x1a\n"),
    Kind("image/jpeg", ("jpg", "jpeg"), r"\xff\xd8\xff"),
    Kind("image/gif", ("gif",), r"GIF8[79]a"),
    Kind("image/webp", ("webp",), r"RIFF....WEBP"),
    Kind("image/bmp", ("bmp",), r"BM.{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0"),
    Kind("image/tiff", ("tif", "tiff"), r"II\*\0|MM\0\*"),
    Kind("image/heic", ("heic", "heif", "avif"), r".{4}ftyp(?:hei|hev|mif1|msf1|avi)"),
)
OTHERS = (
    Kind("application/pdf", ("pdf",), r".{0,1000}?%PDF-"),
    Kind(
        "application/zip",
        ("zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "pages", "numbers", "key"),
        r"PK(?:\x03\x04|\x05\x06)",
    ),
    Kind("application/x-ole-storage", ("doc", "xls", "ppt", "msg"), r"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    Kind("application/rtf", ("rtf",), r"\{\\rtf"),
    Kind("application/gzip", ("gz", "tgz"), r"\x1f\x8b"),
    Kind("application/x-bzip2", ("bz2",), r"BZh[1-9]"),
    Kind("application/x-xz", ("xz",), r"\xfd7zXZ\0"),
    Kind("application/zstd", ("zst",), r"\x28\xb5\x2f\xfd"),
    Kind("application/x-7z-compressed", ("7z",), r"7z\xbc\xaf\x27\x1c"),
    Kind("application/vnd.rar", ("rar",), r"Rar!\x1a\x07"),
    Kind("application/x-tar", ("tar",), r".{257}ustar"),
    Kind("video/mp4", ("mp4", "m4v", "mov", "m4a", "3gp"), r".{4}ftyp"),
    Kind("video/webm", ("webm", "mkv"), r"\x1a\x45\xdf\xa3"),
    Kind("audio/mpeg", ("mp3",), r"ID3|\xff[\xfb\xf3\xf2]"),
    Kind("audio/wav", ("wav",), r"RIFF....WAVE"),
    Kind("audio/ogg", ("ogg", "oga", "opus"), r"OggS"),
)
TEXTS = ("txt", "log", "csv", "tsv", "md", "json", "yaml", "yml", "ini", "conf", "eml", "ics", "vcf", "har")
# Windows, Linux, macOS and Java programs, shortcuts of Windows, and scripts that name their interpreter.
PROGRAMS = regex(
    rb"MZ|\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]|L\0\0\0\x01\x14\x02\0|#!"
)
# What a browser would run, were it ever asked to; no log begins like this.
MARKUP = regex(
    rb"(?is)\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+(?:html|svg)|html|head|body|script|svg|iframe)\b"
)
_PATTERNS = [(kind, regex(kind.starts.encode("latin-1"), DOTALL)) for kind in (*PICTURES, *OTHERS)]
KNOWN = frozenset(ending for kind in (*PICTURES, *OTHERS) for ending in kind.endings)
EVERY_ENDING = sorted({*KNOWN, *TEXTS})


class NoSuchFile(Exception):
    """The content is of none of the kinds, or is what must not be taken."""


def found(head: bytes, *, ending: str) -> str:
    """The media type of a file with these first bytes and this ending.

    An ending that no kind has is one that the site's operator allows beside ours: its content is kept
    as unknown, unless it is a program or markup.

    Raises:
        NoSuchFile: it is a program, runs in browsers, or is not what its ending says.
    """
    if PROGRAMS.match(head) or MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise NoSuchFile
    for kind, pattern in _PATTERNS:
        if pattern.match(head):
            return kind.media_type
    if ending in KNOWN or (ending in TEXTS and not _is_text(head)):
        raise NoSuchFile
    return TEXT if _is_text(head) else UNKNOWN


def is_picture(media_type: str) -> bool:
    """Whether it is a kind of picture."""
    return any(kind.media_type == media_type for kind in PICTURES)


def _is_text(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in head
