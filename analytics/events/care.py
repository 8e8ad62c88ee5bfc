"""What people did about a ticket after it was filed: the first answer of a person, and how it was rated.

No event tells it, for it belongs to no visitor's journey. Each fact may be told again, late, or in another
order than it happened in: the first answer and the last word of a rating stand.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Least


class Care(models.Model):
    """Of a ticket that was filed here; ``filing`` is the id of its ``ticket_submitted``, and no name of it.

    A ticket without a row came with a log of another system: nobody here knows who answered it.
    """

    # Settled later than this begins, and made again at will: no constraint may hold the two together.
    filing = models.OneToOneField(
        "analytics.Filing", models.DO_NOTHING, primary_key=True, db_column="filing", db_constraint=False
    )
    answered_at = models.DateTimeField(null=True)
    good = models.BooleanField(null=True)
    rated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(good__isnull=True, rated_at__isnull=True)
                | Q(good__isnull=False, rated_at__isnull=False),
                name="rated_at_a_moment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


_BEGIN = """
    INSERT INTO analytics_care (filing)
    SELECT id FROM analytics_event WHERE id = %s ON CONFLICT DO NOTHING
"""


def begin(filing: UUID) -> None:
    """Wait for an answer to this ticket, if its event was kept."""
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN, [filing])


def answered(filing: UUID, *, at: datetime) -> None:
    """A person wrote to the customer. (PostgreSQL's LEAST passes over what is null.)"""
    Care.objects.filter(pk=filing).update(answered_at=Least(F("answered_at"), at))


def rated(filing: UUID, *, good: bool, at: datetime) -> None:
    """The customer said how the help was."""
    earlier = Q(rated_at__isnull=True) | Q(rated_at__lte=at)
    Care.objects.filter(earlier, pk=filing).update(good=good, rated_at=at)
