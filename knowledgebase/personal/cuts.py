"""What was cut out of a text and why, and the text that is left."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

AROUND = 40  # letters on either side of a cut, for whoever looks it over


class Mark(StrEnum):
    """What stands in the text where something was."""

    NAME = "[name]"
    EMAIL = "[email]"
    NUMBER = "[number]"
    LINK = "[link]"


class Reason(TextChoices):
    """By which rule something was cut."""

    SIGNATURE = "signature", _("what follows the closing words")
    TOKEN = "token", _("an address of a page with a secret in it")
    EMAIL = "email", _("an email address")
    IBAN = "iban", _("an account number (IBAN)")
    CARD = "card", _("like the number of a card")
    DEVICE = "device", _("the address of a device or connection")
    PHONE = "phone", _("like a telephone number")
    DIGITS = "digits", _("a long row of digits")
    KNOWN = "known", _("the name of somebody in the thread")
    GREETING = "greeting", _("who is greeted or thanked")
    INTRODUCED = "introduced", _("how somebody introduces themselves")
    BESIDE = "beside", _("the name beside an address")
    FOLDER = "folder", _("the name of somebody’s own folder")


class Span(NamedTuple):
    """A piece of the text to be cut, half-open."""

    start: int
    end: int
    mark: Mark
    reason: Reason


@dataclass(frozen=True)
class Cut:
    """One cut with what stands around it; what was cut is kept nowhere."""

    mark: str
    reason: str
    before: str
    after: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)


@dataclass(frozen=True)
class Cleaned:
    """A text with marks in it, and its cuts in their order."""

    text: str
    cuts: list[Cut]


def merged(spans: list[Span]) -> list[Span]:
    """Spans in order; of those that overlap one is made, by the rule that stands first in the list.

    Nothing that any rule would cut is ever left over at an edge.
    """
    rank = {id(span): place for place, span in enumerate(spans)}
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, rank[id(one)])):
        if found and span.start < found[-1].end:
            last = found.pop()
            first = min(last, span, key=lambda one: rank[id(one)])
            joined = first._replace(start=last.start, end=max(last.end, span.end))
            rank[id(joined)] = rank[id(first)]
            found.append(joined)
        else:
            found.append(span)
    return found


def cut_out(text: str, spans: list[Span]) -> Cleaned:
    """Put the marks in; what stands around a cut is told as it reads afterwards."""
    parts: list[str] = []
    places: list[tuple[int, Span]] = []
    end = length = 0
    for span in merged(spans):
        parts += [text[end : span.start], span.mark]
        length += span.start - end
        places.append((length, span))
        length += len(span.mark)
        end = span.end
    cleaned = "".join([*parts, text[end:]])
    return Cleaned(cleaned, [_cut(cleaned, place, span) for place, span in places])


def _cut(cleaned: str, place: int, span: Span) -> Cut:
    after = place + len(span.mark)
    return Cut(
        str(span.mark),
        str(span.reason.value),
        cleaned[max(0, place - AROUND) : place].lstrip(),
        cleaned[after : after + AROUND].rstrip(),
    )
