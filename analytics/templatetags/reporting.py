"""Numbers as people read them, and the way from a number to the journeys behind it."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from analytics.reports.goals import STANDING_WORDS, Goal, Standing
from analytics.reports.intervals import Interval
from analytics.reports.numbers import Kind, Measured
from analytics.reports.period import Query

if TYPE_CHECKING:
    from analytics.admin.parts import Part
    from analytics.reports.alarm import Moved
    from analytics.reports.cells import Cell
    from analytics.reports.journeys import Behind
    from analytics.reports.todo.rows import Row

register = template.Library()
THIN_SPACE = "\u202f"


@register.filter
def count(number: int | None) -> str:
    """A whole number with its thousands apart."""
    return "–" if number is None else grouped(number, get_language())


@lru_cache(maxsize=5000)
def grouped(number: int, language: str | None) -> str:
    """As this language writes it; the same few numbers stand on a page many times."""
    return number_format(number, 0, force_grouping=True)


@register.filter
def one_decimal(number: float) -> str:
    """A number that is no count, as this language writes it; Django alone would cut it, not round."""
    return rounded(round(number, 1), get_language())


@lru_cache(maxsize=5000)
def rounded(number: float, language: str | None) -> str:
    """As ``grouped``: intervals of shares are the same few hundred numbers."""
    return number_format(number, 1, force_grouping=True)


@register.filter
def percent(share: float | None) -> str:
    """A share in per cent, one decimal."""
    return "–" if share is None else f"{one_decimal(share * 100)}{THIN_SPACE}%"


@register.filter
def points(difference: float) -> str:
    """A difference of two shares in percentage points, without its sign."""
    return one_decimal(abs(difference) * 100)


@register.filter
def signed(difference: float) -> str:
    """A difference in points, with its sign."""
    sign = "−" if round(difference * 100, 1) < 0 else ""
    return f"{sign}{points(difference)}"


@register.filter
def chance(p: float) -> str:
    """A p value: two decimals, more where it is small, and no more than can matter."""
    decimals = 2 if p >= 0.1 else 3
    return f"< {number_format(0.001, 3)}" if p < 0.001 else number_format(round(p, decimals), decimals)


@register.filter
def bounds(interval: Interval | None) -> str:
    """The two ends of an interval of a share, in per cent, or of a difference, in points."""
    if interval is None:
        return ""
    low, high = map(signed, interval)
    return f"{low} – {high}"


@register.filter
def lasting(seconds: int | None) -> str:
    """A time as people say it, in its two largest units."""
    if seconds is None:
        return "–"
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86_400
    if days:
        return joined(_("%d d") % days, hours % 24 and _("%d h") % (hours % 24))
    if hours:
        return joined(_("%d h") % hours, minutes % 60 and _("%d min") % (minutes % 60))
    if minutes:
        return joined(_("%d min") % minutes, seconds % 60 and _("%d s") % (seconds % 60))
    return _("%d s") % seconds


def joined(*parts: str | int) -> str:
    """Those that there are, on one line."""
    return "\u00a0".join(str(part).replace(" ", "\u00a0") for part in parts if part)


@register.filter
def span(ends: tuple[int | None, int | None] | None) -> str:
    """From one time to another; one that is not known yet is longer than what was seen so far."""
    if ends is None or ends[0] is None:
        return ""
    low, high = ends
    if high is None:
        return _("%s or longer") % lasting(low)
    return f"{lasting(low)} – {lasting(high)}"


@register.filter
def value(measured: Measured) -> str:
    """What stands large: a percentage, or the plain counts where a percentage would shout."""
    if measured.value is None:
        return "–"
    if measured.is_small:
        return _("%(part)s of %(whole)s") % {
            "part": count(measured.numerator),
            "whole": count(measured.denominator),
        }
    if measured.number.kind is Kind.SHARE:
        return percent(measured.value)
    if measured.number.kind is Kind.DIFFERENCE:
        return _("%s points") % signed(measured.value)
    return one_decimal(measured.value)


@register.filter
def money(amount: Decimal) -> str:
    """An amount with the decimals that it was written with."""
    return number_format(amount, force_grouping=True)


@register.filter
def of(goals: Mapping[str, Goal], key: str) -> Goal | None:
    """The goal of a rate, where there is one."""
    return goals.get(key)


@register.filter
def standing(measured: Measured, goal: Goal) -> Standing | None:
    """How a measured rate stands to its goal."""
    return goal.standing(measured)


@register.filter
def in_words(reached: Standing) -> str | Promise:
    """That in words."""
    return STANDING_WORDS[reached]


@register.filter
def was(moved: "Moved") -> str:
    """What a number that moved was before."""
    return as_read(moved.number.kind, moved.before)


@register.filter
def is_now(moved: "Moved") -> str:
    """What it is now."""
    return as_read(moved.number.kind, moved.now)


def as_read(kind: Kind, number: float) -> str:
    """A share in per cent, a time in its units, anything else as a number."""
    if kind is Kind.SHARE:
        return percent(number)
    return lasting(round(number)) if kind is Kind.TIME else one_decimal(number)


@register.filter
def more_or_less(difference: float) -> str:
    """A difference with its sign, in the units of the number itself."""
    sign = "−" if round(difference, 1) < 0 else "+"
    return f"{sign}{one_decimal(abs(difference))}"


@register.simple_tag
def behind(query: Query, show: str, article: int | None = None) -> str:
    """The address of the journeys behind a half of a number."""
    credited = "" if article is None else f"&article={article or 'none'}"
    return f"{address('admin:deflection_journeys', query)}&show={show}{credited}"


@register.simple_tag
def behind_cell(query: Query, show: str, cell: "Cell | None") -> str:
    """The address of the journeys behind a count of one row of a breakdown, or of all rows together."""
    narrowed = f"&{urlencode(cell.parameters())}" if cell else ""
    return f"{behind(query, show)}{narrowed}"


@register.simple_tag
def behind_all(behind: "Behind") -> str:
    """The address of a list of journeys without what it is narrowed to, but of its row and its article."""
    article = int(behind.article) if behind.of_article and behind.article else None
    more = f"&{urlencode(behind.cell.parameters())}" if behind.cell else ""
    credited = f"&article={article}" if article else ""
    return f"{address('admin:deflection_journeys', behind.query)}&show={behind.show}{credited}{more}"


@register.simple_tag
def about(query: Query, show: str, topic: str) -> str:
    """The address of the tickets behind a count of one topic, or of all topics together."""
    narrowed = f"&{urlencode({'topic': topic})}" if topic else ""
    return f"{filed(query, show)}{narrowed}"


@register.simple_tag
def dimension_address(query: Query, by: str) -> str:
    """The address of one breakdown of this period and filter."""
    return f"{address('admin:deflection_breakdowns', query)}&by={by}"


@register.simple_tag
def filed(query: Query, show: str) -> str:
    """The address of the tickets behind a half of a guard-rail."""
    return f"{address('admin:deflection_tickets', query)}&show={show}"


@register.simple_tag
def worked(query: Query, show: str, narrowed: str = "") -> str:
    """The address of the tickets behind a share of what agents do, of one row with what ``narrowed`` says."""
    return f"{address('admin:deflection_work', query)}&show={show}{narrowed}"


@register.simple_tag
def discarded(query: Query, agent: str) -> str:
    """The address of the tickets that an agent discarded, by the account's name."""
    return f"{address('admin:deflection_discarded', query)}&{urlencode({'agent': agent})}"


@register.simple_tag
def finding(query: Query, row: "Row", show: str = "above") -> str:
    """The address of one row of a work list, with the half of its number that it leads to."""
    about = {
        "list": row.finding.kind,
        "language": row.finding.language,
        "key": row.finding.key,
        "show": show,
    }
    return f"{address('admin:deflection_finding', query)}&{urlencode(about)}"


@register.simple_tag
def report_address(query: Query) -> str:
    """The address of the report of this period and filter."""
    return address("admin:deflection_report", query)


@register.simple_tag
def evidence_address(query: Query) -> str:
    """The address of the page on evidence and definitions, of this period and filter."""
    return address("admin:report_evidence", query)


@register.simple_tag
def reversals_address(query: Query) -> str:
    """The address of all deflections of this period and filter that a ticket took back."""
    return address("admin:report_reversals", query)


@register.simple_tag
def part_address(part: "Part", query: Query) -> str:
    """The address of a part of the report for this period and filter."""
    return address(part.address, query, *part.args)


@register.simple_tag
def articles_address(query: Query) -> str:
    """The address of all articles in the report, those that helped most first."""
    return f"{address('admin:deflection_articles', query)}&sort=-net_deflections"


@register.simple_tag
def article_address(query: Query, article: int) -> str:
    """The address of an article's page in the report."""
    return address("admin:deflection_article", query, article)


@lru_cache(maxsize=1000)
def address(name: str, query: Query, *args: int) -> str:
    """A page of the report with its period and filter; a hundred times on a page, worked out once."""
    return f"{path_of(name, *args)}?{urlencode(query.parameters())}"


@lru_cache(maxsize=1000)
def path_of(name: str, *args: int) -> str:
    """The same for every question."""
    return reverse(name, args=args)


@register.simple_tag
def take_address(query: Query, panel: str, ending: str) -> str:
    """The address of a file of a panel for this period and filter."""
    return f"{panel_address(panel, ending)}?{asked(query)}"


@lru_cache(maxsize=200)
def panel_address(panel: str, ending: str) -> str:
    return reverse("admin:take_panel", args=[panel, ending])


@lru_cache(maxsize=100)
def asked(query: Query) -> str:
    return urlencode(query.parameters())
