"""Dates as readers see them."""

from datetime import UTC, datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format

MOMENT = datetime(2026, 11, 12, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "date", "moment"),
    [
        ("en", "12 November 2026", "12 November 2026, 14:05"),
        ("fr", "12 novembre 2026", "12 novembre 2026 14:05"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(language, date, moment):
    with translation.override(language):
        assert date_format(MOMENT) == date
        assert date_format(MOMENT, "DATETIME_FORMAT") == moment
