"""Addresses in headers, read in one pass and without guessing: what is doubtful is said to be."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from re import compile as regex

from helpcenter.text import one_line
from tickets.mail_in.address_tokens import Token, tokens
from tickets.mail_in.values import Address, Sender
from tickets.mail_in.words import decoded_words

MOST_ADDRESSES = 500
LONGEST = 254
# Nothing that may be quoted, commented or escaped, and one @: such an address is one thing to every reader.
SPECIAL = r"\s@<>()\[\]\\,;:\"\x00-\x1f\x7f\ud800-\udfff"
PLAIN = regex(rf"[^{SPECIAL}]{{1,64}}@[^{SPECIAL}]{{1,190}}")
LOCAL = regex(rf"[^{SPECIAL}]{{1,64}}")


@dataclass
class _Box:
    """One entry of a list of addresses, as it stands there."""

    name: list[str] = field(default_factory=list)
    bare: str = ""
    angle: str | None = None
    comment: str = ""
    is_broken: bool = False

    @property
    def is_there(self) -> bool:
        return bool(self.name or self.bare.strip() or self.angle is not None or self.is_broken)

    def take(self, token: Token) -> None:
        """Put one more token to it."""
        self.is_broken |= not token.is_closed
        if token.mark == "<":
            self.is_broken |= self.angle is not None
            self.angle = token.text.rpartition(":")[2]  # without the route that old mails may give
        elif token.mark == "(":
            self.comment = self.comment or token.text
        else:
            self.is_broken |= self.angle is not None and bool(token.text.strip())
            self.name.append(token.text)
            self.bare += "" if token.mark == '"' else token.text

    def read(self) -> Address:
        """Its name and address. What is no plain address is part of the name: shown, and never written to."""
        address = "".join((self.bare if self.angle is None else self.angle).split())
        name = _said("".join(self.name)) if self.angle is not None else ""
        if is_plain(address) and not self.is_broken and (self.angle is not None or address == self.whole):
            return Address(name or _said(self.comment), address)
        if self.angle and LOCAL.fullmatch(address) and not self.is_broken:
            return Address(name, address)
        return Address(_said(" ".join([*self.name, self.angle or ""])))

    @property
    def whole(self) -> str:
        """Everything outside of angles and comments, without white space."""
        return "".join("".join(self.name).split())

    @property
    def is_clear(self) -> bool:
        """Whether it names one address and nothing else that looks like one."""
        return not self.is_broken and (self.angle is None or "@" not in self.bare)


def read_addresses(raw: bytes) -> tuple[Address, ...]:
    """Everybody whom a header names."""
    return tuple(box.read() for box in islice(_boxes(raw), MOST_ADDRESSES))


def read_sender(headers: list[bytes]) -> Sender:
    """Whom the From headers name; not clear where there are several, or one can be read in two ways."""
    boxes = [box for raw in headers[:10] for box in islice(_boxes(raw), MOST_ADDRESSES)]
    if not boxes:
        return Sender()
    first = boxes[0].read()
    return Sender(
        first.name, first.address, len(boxes) == 1 and boxes[0].is_clear and is_plain(first.address)
    )


def is_plain(address: str) -> bool:
    """Whether this is an address that no two programs read differently."""
    is_as_shown = one_line(address) == address  # nothing invisible, nothing that turns it around
    return len(address) <= LONGEST and PLAIN.fullmatch(address) is not None and is_as_shown


def _boxes(raw: bytes) -> Iterator[_Box]:
    box = _Box()
    for token in tokens(raw.decode("utf-8", "surrogateescape")):
        if token.mark == ":" and box.angle is None:
            box = _Box()  # the name of a group, which is nobody
        elif token.mark == ",":
            if box.is_there:
                yield box
            box = _Box()
        else:
            box.take(token)
    if box.is_there:
        yield box


def _said(text: str) -> str:
    return one_line(decoded_words(text.encode("utf-8", "surrogateescape")))
