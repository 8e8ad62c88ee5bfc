"""A frozen report as people read it: lines with a value, what it is made of, and the length of a bar."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from analytics.outcomes.names import DEFLECTED
from analytics.reports.numbers import SMALL
from analytics.sharing.frozen import Frozen
from analytics.templatetags.reporting import bounds, count, lasting, percent, signed, span

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """``width`` is the length of its bar in per cent, None where it has none; help is drawn in the accent."""

    label: str
    value: str
    detail: str = ""
    width: int | None = None
    is_help: bool = True


@dataclass(frozen=True)
class Section:
    """Some lines under a heading; ``more`` are left out."""

    title: str
    sentence: str
    lines: list[Line]
    more: int = 0

    @property
    def has_bars(self) -> bool:
        return any(line.width is not None for line in self.lines)


def sections(kept: Frozen) -> list[Section]:
    """In the order in which a manager reads them; those without a line are left out."""
    tables = kept["tables"]
    found = [_section(tables[key], list(lines(tables[key], kept))) for key, lines in LINES.items()]
    return [section for section in found if section.lines]


def _section(table: Frozen, lines: list[Line]) -> Section:
    return Section(table["title"], table["sentence"], lines, table["more"])


def _rates(table: Frozen, kept: Frozen) -> Iterator[Line]:
    for row in table["rows"]:
        detail = [*_of(row), *_changed(kept["changes"].get(row["key"]))]
        is_help = row["key"] in {"case_deflection_rate", "explicit_rate", "implicit_rate"}
        width = None if _is_small(row) or row["value"] is None else round(row["value"] * 100)
        yield Line(row["label"], _share(row), " · ".join(filter(None, detail)), width, is_help)


def _outcomes(table: Frozen, kept: Frozen) -> Iterator[Line]:
    longest = max((row["journeys"] for row in table["rows"]), default=0) or 1
    for row in table["rows"]:
        back = row["reversed"] and _("%s of them taken back") % count(row["reversed"])
        yield Line(
            row["label"],
            count(row["journeys"]),
            back or "",
            round(row["journeys"] / longest * 100),
            row["key"] in DEFLECTED,
        )


def _guard_rails(table: Frozen, kept: Frozen) -> Iterator[Line]:
    for row in table["rows"]:
        if row["waiting"] is None:
            yield Line(row["label"], _share(row), " · ".join(_of(row)))
            continue
        between = span((row["low"], row["high"]))
        detail = [_parts(row), between and _("95 %%: %s") % between]
        yield Line(row["label"], lasting(row["value"]), " · ".join(filter(None, detail)))


def _articles(table: Frozen, kept: Frozen) -> Iterator[Line]:
    longest = max((row["net"] for row in table["rows"]), default=0) or 1
    for row in table["rows"]:
        none = row["article"] == "none"
        title = _("No article named") if none else row["title"] or _("Article %s") % row["article"]
        yield Line(title, count(row["net"]), percent(row["share"]), round(row["net"] / longest * 100))


def _saved(table: Frozen, kept: Frozen) -> Iterator[Line]:
    for row in table["rows"]:
        low, high = (count(round(row[end])) for end in ("low", "high"))
        yield Line(row["label"], f"{low} – {high} {row['currency']}")


LINES = {
    "rates": _rates,
    "outcomes": _outcomes,
    "guard_rails": _guard_rails,
    "by_article": _articles,
    "saved": _saved,
}


def _is_small(row: Row) -> bool:
    return bool(0 < row["denominator"] < SMALL)


def _share(row: Row) -> str:
    """A percentage, or the plain counts where a percentage would shout."""
    return _parts(row) if _is_small(row) else percent(row["value"])


def _parts(row: Row) -> str:
    return _("%(part)s of %(whole)s") % {
        "part": count(row["numerator"]),
        "whole": count(row["denominator"]),
    }


def _of(row: Row) -> Iterator[str]:
    """Both halves, where they do not stand large, and the interval."""
    yield _("n < 30, too few for a percentage") if _is_small(row) else _parts(row)
    if row["low"] is not None:
        yield _("95 %%: %s") % bounds((row["low"], row["high"]))


def _changed(change: Frozen | None) -> Iterator[str]:
    if change is None:
        yield _("too little before to compare with")
        return
    points = _("%s points against the days before") % _with_sign(change["difference"])
    yield f"{points}, {_('more likely noise')}" if change["is_noise"] else points


def _with_sign(difference: float) -> str:
    text = signed(difference)
    return text if text.startswith("−") or round(difference * 100, 1) == 0 else f"+{text}"


def headline(kept: Frozen) -> Line:
    """The first rate, which stands large."""
    return next(_rates(kept["tables"]["rates"], kept))


def period(kept: Frozen) -> str:
    """Its days and filter in a line."""
    about = kept["about"]
    first, after = (date.fromisoformat(about[key]) for key in ("period_from", "period_to"))
    last = date.fromordinal(after.toordinal() - 1)
    days = f"{date_format(first, 'DATE_FORMAT')} – {date_format(last, 'DATE_FORMAT')}"
    return " · ".join(filter(None, [days, about["locale"], about["surface"]]))


def freshness(kept: Frozen) -> str:
    """Of which settlement it is, and since when there is anything to count."""
    about = kept["about"]
    if not about["as_of"]:
        return _("nothing settled yet")
    at = datetime.fromisoformat(about["as_of"]).astimezone(ZoneInfo(about["settings"]["time_zone"]))
    said = _("as of %(at)s, settled no. %(number)s") % {
        "at": date_format(at, "DATETIME_FORMAT"),
        "number": count(about["settle_number"]),
    }
    if not about["measuring_since"]:
        return said
    since = date_format(date.fromisoformat(about["measuring_since"]), "DATE_FORMAT")
    return f"{said} · " + _("measuring since %s") % since
