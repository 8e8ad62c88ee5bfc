"""A rate as other programs read it."""

from typing import Any

from analytics.reports.numbers import Measured


def rate_as_json(measured: Measured) -> dict[str, Any]:
    """A value with what it was made from."""
    return {
        "value": measured.value,
        "interval": list(measured.interval) if measured.interval else None,
        "numerator": measured.value if measured.difference else measured.numerator,
        "denominator": measured.denominator,
    }
