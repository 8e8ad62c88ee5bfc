"""No measuring setting out of its range is ever stored, whoever writes it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from helpcenter.models import SiteSettings

pytestmark = pytest.mark.django_db
WRONG = [
    ("journey_gap", 0),
    ("journey_gap", 721),
    ("read_seconds", 0),
    ("read_seconds", 3601),
    ("reversal_window", 0),
    ("reversal_window", 61),
    ("ticket_cost", -1),
    ("time_zone", "Mars/Olympus"),
    ("time_zone", ""),
]
RIGHT = {
    "journey_gap": (1, 720),
    "read_seconds": (1, 3600),
    "reversal_window": (1, 60),
    "ticket_cost": (None, 0, 12),
    "time_zone": ("UTC", "Asia/Kathmandu", "America/Argentina/Buenos_Aires"),
}


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_value_out_of_range_is_refused_by_its_name(name, value):
    with pytest.raises(ValidationError) as refused:
        SiteSettings(**{name: value}).save()
    assert list(refused.value.message_dict) == [name]
    assert not SiteSettings.objects.exists()


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_the_database_refuses_it_too(name, value):
    SiteSettings().save()
    with pytest.raises(DatabaseError), transaction.atomic():
        SiteSettings.objects.update(**{name: value})


@pytest.mark.parametrize("name", RIGHT)
def test_the_ends_of_every_range_are_in_it(name):
    for value in RIGHT[name]:
        settings = SiteSettings.load()
        setattr(settings, name, value)
        settings.save()
        assert getattr(SiteSettings.load(), name) == value
