"""What the report says of its own evidence, as other programs read it."""

from typing import Any

from analytics.reports.evidence import bounds, strengths
from analytics.reports.rate_json import rate_as_json
from analytics.reports.totals import Totals
from analytics.reports.under import Under


def evidence_as_json(totals: Totals) -> dict[str, Any]:
    """Journeys by the kind of evidence, and how often each was taken back."""
    return {
        one.half.key: {
            "journeys": one.journeys,
            "taken_back": rate_as_json(one.taken_back) if one.taken_back else None,
        }
        for one in strengths(totals)
    }


def bounds_as_json(totals: Totals) -> dict[str, Any]:
    """The bounds of the case deflection rate."""
    return {key: rate_as_json(measured) for key, measured in bounds(totals).items()}


def sensitivity_as_json(under: Under) -> list[dict[str, Any]]:
    """The case deflection rate under other settings."""
    return [
        {
            "read_seconds": setting.read_seconds,
            "reversal_window": setting.window_days,
            **rate_as_json(measured),
        }
        for setting, measured in under.cells.items()
    ]
