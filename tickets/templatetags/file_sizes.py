"""How large a file is, in the units in which the browser's own script says it: 12 kB, 1.2 MB."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

register = template.Library()
KILOBYTE, MEGABYTE = 1_000, 1_000_000


@register.filter
def file_size(size: int) -> str:
    """A thousand bytes are a kilobyte, and nothing is smaller than one; megabytes to a tenth."""
    if size < MEGABYTE:
        return _together(_("%s kB"), number_format(max(1, round(size / KILOBYTE))))
    tenths = f"{size / MEGABYTE:.1f}".removesuffix(".0")
    return _together(_("%s MB"), number_format(tenths))


def _together(unit: str, number: str) -> str:
    return (unit % number).replace(" ", "\N{NO-BREAK SPACE}")
