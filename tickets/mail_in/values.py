"""What is known of a mail once it is parsed: plain values, which come as JSON from the child."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from tickets.mail_in.transfer import decoded


class Kind(StrEnum):
    """What a piece of a body is: what its sender wrote, or what may be folded away."""

    WRITTEN = "written"
    QUOTE = "quote"
    SIGNATURE = "signature"


class Trouble(StrEnum):
    """Why a mail is kept aside, for people to look at."""

    NO_SENDER = "no_sender"
    LOOP = "loop"
    TOO_LARGE = "too_large"
    TOO_MANY_HEADERS = "too_many_headers"
    TOO_MANY_PARTS = "too_many_parts"
    TOO_DEEP = "too_deep"
    TOO_SLOW = "too_slow"
    TOO_MUCH_MEMORY = "too_much_memory"
    UNREADABLE = "unreadable"


class Refused(Exception):
    """A mail that is not taken apart, and why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True)
class Address:
    """One mailbox as a header names it. ``address`` is empty where none can be made out."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True)
class Sender(Address):
    """Whom a mail says that it is from; not ``is_clear`` where it can be read in more than one way.

    Nothing of it is proved, and whoever is not clear is nobody's account.
    """

    is_clear: bool = False


@dataclass(frozen=True)
class Piece:
    """A stretch of the text. All pieces together are the text, to the letter."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class File:
    """Something that came along, and where in the raw message its bytes lie.

    What ``is_shown`` is a broken piece of text that is read in place too, for want of anything better.
    """

    name: str
    media_type: str
    size: int
    content_id: str
    is_inline: bool
    is_shown: bool
    start: int
    end: int
    encoding: str

    def content(self, raw: bytes) -> bytes:
        """Its bytes, decoded only now."""
        return decoded(raw[self.start : self.end], self.encoding)


@dataclass(frozen=True)
class Bounce:
    """A report that mails did not arrive, or not yet. ``message_ids`` are the mails', where it names them."""

    message_ids: tuple[str, ...] = ()
    is_permanent: bool = False
    status: str = ""
    recipient: str = ""
    says: str = ""


@dataclass(frozen=True)
class ParsedMail:
    """What a raw message says. Text is free of controls; nothing in it is to be trusted.

    Message-IDs stand without their angle brackets. ``tokens`` are what stood behind a plus in an address
    that the mail was sent to and may be the token of a ticket: its check says whether it is.
    """

    sender: Sender = field(default_factory=Sender)
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    subject: str = ""
    date: datetime | None = None
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    reference: str = ""
    pieces: tuple[Piece, ...] = ()
    html: str = ""
    has_remote_pictures: bool = False
    is_cut: bool = False
    is_encrypted: bool = False
    files: tuple[File, ...] = ()
    auto_submitted: str | None = None
    is_automatic: bool = False
    is_list: bool = False
    wants_no_answer: bool = False
    bounce: Bounce | None = None
    authentication: tuple[str, ...] = ()
    digest: str = ""
    trouble: Trouble | None = None

    @property
    def text(self) -> str:
        """The whole text, quotes and signature included."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def reply(self) -> str:
        """What the sender wrote, without quotes and signature."""
        return "".join(piece.text for piece in self.pieces if piece.kind is Kind.WRITTEN).strip()

    def as_json(self) -> dict[str, Any]:
        """Itself as JSON can carry it."""
        return asdict(self) | {"date": self.date and self.date.isoformat()}

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Self:
        """What ``as_json`` made."""
        many = {name: tuple(said[name]) for name in ("in_reply_to", "references", "tokens", "authentication")}
        people = {name: tuple(Address(**each) for each in said[name]) for name in ("reply_to", "to", "cc")}
        bounce = said["bounce"]
        special = {
            "sender": Sender(**said["sender"]),
            "date": said["date"] and datetime.fromisoformat(said["date"]),
            "pieces": tuple(Piece(Kind(each["kind"]), each["text"]) for each in said["pieces"]),
            "files": tuple(File(**each) for each in said["files"]),
            "bounce": bounce and Bounce(**bounce | {"message_ids": tuple(bounce["message_ids"])}),
            "trouble": said["trouble"] and Trouble(said["trouble"]),
        }
        return cls(**said | many | people | special)
