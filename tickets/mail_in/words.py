"""Encoded words (RFC 2047): text in headers, in the many ways in which it is really written."""

import binascii
from re import IGNORECASE
from re import compile as regex

from tickets.mail_in.charsets import as_text, codec_of
from tickets.mail_in.transfer import from_base64

WORD = regex(rb"=\?([^?\s=]{1,60})\?([bq])\?([^?]*)\?=", IGNORECASE)
BETWEEN = regex(rb"(\?=)\s+(?==\?[^?\s=]{1,60}\?[bq]\?)", IGNORECASE)
RUN = regex(rb"((?:=\?[^?\s=]{1,60}\?[bq]\?[^?]*\?=)+)", IGNORECASE)


def decoded_words(value: bytes) -> str:
    """The value of a header as text; bytes outside of encoded words are UTF-8, or cannot be known."""
    if b"=?" not in value:
        return as_text(value)
    between_and_runs = RUN.split(BETWEEN.sub(rb"\1", value))
    return "".join(
        _run(each) if number % 2 else as_text(each) for number, each in enumerate(between_and_runs)
    )


def _run(words: bytes) -> str:
    """Words in a row. Some programs cut them within a letter, so those of one set are put together first."""
    said: list[tuple[str, bytes]] = []
    for charset, way, letters in WORD.findall(words):
        codec = codec_of(as_text(charset).partition("*")[0])
        content = _content(way.lower(), letters)
        if said and said[-1][0] == codec:
            content = said.pop()[1] + content
        said.append((codec, content))
    return "".join(as_text(content, codec) for codec, content in said)


def _content(way: bytes, letters: bytes) -> bytes:
    if way == b"b":
        return from_base64(letters)
    return binascii.a2b_qp(letters.replace(b" ", b"_"), header=True)
