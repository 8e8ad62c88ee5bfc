"""The trend as the chart draws it: shares of those who sought help, explicit and implicit apart."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from analytics.reports.trend import Grain, Step


def trend_chart(trend: list[Step], grain: Grain) -> dict[str, Any]:
    """Everything the script needs, words included."""
    return {
        "labels": [date_format(step.start, "N Y" if grain is Grain.MONTH else "j N") for step in trend],
        "explicit": [share(step.explicit, step.sought) for step in trend],
        "implicit": [share(step.implicit, step.sought) for step in trend],
        "notes": [note(step) for step in trend],
        "provisional": [step.provisional > 0 for step in trend],
        "words": {"explicit": _("explicit"), "implicit": _("implicit")},
    }


def share(part: int, whole: int) -> float | None:
    """In per cent; nothing is drawn where nobody sought help."""
    return round(part / whole * 100, 2) if whole else None


def note(step: Step) -> str:
    """What the tooltip says below the shares."""
    counts = {"explicit": step.explicit, "implicit": step.implicit, "sought": step.sought}
    said = _("%(explicit)d explicit and %(implicit)d implicit of %(sought)d who sought help") % counts
    if not step.provisional:
        return said
    return f"{said}\n" + _("%d of them provisional") % step.provisional
