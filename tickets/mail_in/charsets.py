"""Bytes as text, in the character set that they say they are in, or one that is likely."""

import codecs

# Names in use that Python does not know, and those that are written for a larger set.
MEANT = {
    "ascii": "utf-8",
    "ansi": "cp1252",
    "ansi_x3.4-1968": "utf-8",
    "cp-850": "cp850",
    "default": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "latin1": "cp1252",
    "shift_jis": "cp932",
    "sjis": "cp932",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "us-ascii": "utf-8",
    "utf8mb4": "utf-8",
    "x-gbk": "gb18030",
    "x-mac-roman": "mac_roman",
    "x-sjis": "cp932",
    "x-unknown": "utf-8",
}
# Python's other codecs unpack archives, obey escapes, or take a time that is no longer in proportion.
SETS = (
    "utf", "cp", "iso8859", "iso2022", "latin", "koi8", "mac", "gb", "big5", "euc", "shift_jis", "johab",
    "tis_620", "hz", "hp_roman8", "kz1048", "ptcp154", "ascii",
)  # fmt: skip
LONGEST_NAME = 40


def as_text(content: bytes, charset: str = "") -> str:
    """The text; what is not in the set becomes U+FFFD, so that one sees where something was."""
    name = codec_of(charset)
    if name == "cp1252":  # five of its places are empty, and Latin-1 has controls there
        return content.decode("cp1252", "replace") if not _has_gaps(content) else content.decode("latin-1")
    return content.decode(name, "replace")


def codec_of(charset: str) -> str:
    """Python's name of a character set; UTF-8 for one that nobody knows."""
    asked = charset.strip().strip("\"'").lower()[:LONGEST_NAME]
    try:
        found = codecs.lookup(MEANT.get(asked, asked)).name if asked.isascii() else ""
    except (LookupError, ValueError):
        found = ""
    return found if found.replace("-", "_").startswith(SETS) else "utf-8"


def _has_gaps(content: bytes) -> bool:
    return any(gap in content for gap in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))
