"""A part of a MIME message: what it says of itself, and where in the raw message its content lies."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from helpcenter.text import one_line
from tickets.mail_in.headers import Headers
from tickets.mail_in.parameters import Parametrised, read_parameters
from tickets.mail_in.transfer import BASE64, PLAIN, decoded, encoding_called, is_base64


@dataclass(eq=False)
class Part:
    """A message, or a part of one: its headers, where its body lies, and the parts in it."""

    headers: Headers
    start: int
    end: int
    in_digest: bool = False
    parts: "list[Part]" = field(default_factory=list)
    is_closed: bool = False
    is_broken: bool = False  # the mail breaks off in it, or it is not what its encoding says

    @cached_property
    def content_type(self) -> Parametrised:
        return read_parameters(self.headers.last("content-type"))

    @cached_property
    def disposition(self) -> Parametrised:
        return read_parameters(self.headers.last("content-disposition"))

    @property
    def media_type(self) -> str:
        """What it says that it is; plain text where it says nothing, a mail in a digest."""
        said = self.content_type.value
        if "/" in said:
            return said
        return "message/rfc822" if self.in_digest and not said else "text/plain"

    @cached_property
    def boundary(self) -> bytes:
        """The line between its parts; nothing where it has none."""
        return (
            self.content_type.parameters.get("boundary", "").rstrip().encode() if self.is_multipart else b""
        )

    @property
    def is_multipart(self) -> bool:
        return self.media_type.startswith("multipart/")

    @cached_property
    def encoding(self) -> str:
        return encoding_called(self.headers.text("content-transfer-encoding"))

    @property
    def is_nothing(self) -> bool:
        """Whether there is neither content nor a name: what a line between parts too many leaves."""
        return self.start == self.end and not self.parts and not self.name

    @property
    def name(self) -> str:
        """The name of a file; nothing for what is none."""
        said = self.disposition.parameters.get("filename") or self.content_type.parameters.get("name", "")
        return one_line(said, most=255)

    @property
    def content_id(self) -> str:
        return self.headers.text("content-id").strip("<> ")[:250]

    def content(self, raw: bytes, *, most: int | None = None) -> bytes:
        """Its decoded content, from no more than so many of its bytes."""
        end = self.end if most is None else min(self.end, self.start + most)
        return decoded(raw[self.start : end], self.encoding)

    def check(self, raw: bytes) -> None:
        """Take its bytes as they are where they are not in the encoding that they say they are in."""
        if self.encoding == BASE64 and not is_base64(raw[self.start : min(self.end, self.start + 1_000)]):
            self.encoding, self.is_broken = PLAIN, True

    def leaves(self) -> "Iterator[Part]":
        """The parts that hold something, in their order."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            waiting += reversed(part.parts)
            if not part.parts:
                yield part
