"""When agents solved a ticket, and when its customer wrote again: heard as facts, as care is.

A ticket may be solved more than once. Both are kept under the id of the ticket's event, which stays when a
person is erased: no number changes, and nothing leads back.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Least


class Solving(models.Model):
    """One solution of a ticket that was filed here; ``replied_at`` is the customer's first word after it."""

    filing = models.ForeignKey(
        "analytics.Filing",
        models.DO_NOTHING,
        related_name="solvings",
        db_column="filing",
        db_constraint=False,
        # The unique key begins with it.
        db_index=False,
    )
    solved_at = models.DateTimeField()
    replied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["filing", "solved_at"], include=["replied_at"], name="solved_once_at_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(replied_at__isnull=True) | Q(replied_at__gte=F("solved_at")),
                name="no_reply_before_the_solution",
            ),
        ]
        indexes = [
            # With all that the guard-rail asks, so that it reads no table.
            models.Index(fields=["solved_at"], include=["filing", "replied_at"], name="solving_by_time")
        ]

    def __str__(self) -> str:
        return f"{self.solved_at:%F %T}"


# Without care there is no event: of customers who are left out nothing is kept.
_SOLVED = """
    INSERT INTO analytics_solving (filing, solved_at)
    SELECT filing, %s FROM analytics_care WHERE filing = %s ON CONFLICT DO NOTHING
"""


def solved(filing: UUID, *, at: datetime) -> None:
    """The ticket is solved, perhaps once more."""
    with connection.cursor() as cursor:
        cursor.execute(_SOLVED, [at, filing])


def replied(filing: UUID, *, at: datetime) -> None:
    """The customer wrote: after each solution that there was until then. (LEAST passes over what is null.)"""
    since = Solving.objects.filter(filing=filing, solved_at__lte=at)
    since.update(replied_at=Least(F("replied_at"), at))
