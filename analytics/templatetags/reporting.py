"""Numbers as people read them."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from django import template
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from analytics.reports.goals import STANDING_WORDS, Goal, Standing
from analytics.reports.intervals import Interval
from analytics.reports.numbers import Kind, Measured

if TYPE_CHECKING:
    from analytics.reports.alarm import Moved

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
