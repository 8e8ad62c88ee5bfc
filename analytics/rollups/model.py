"""The table that the report reads: counts of journeys by day, place, outcome and credited article."""

from django.db import models


class Rollup(models.Model):
    """Both halves of every rate that is a sum over journeys, in one row.

    ``locale`` is empty and ``credited`` 0 where there is none. METRICS.md section 5 and DEFINITIONS.md
    say what is counted under each name.
    """

    day = models.DateField()
    locale = models.CharField(max_length=35, blank=True)
    surface = models.CharField(max_length=8)
    outcome = models.CharField(max_length=20)
    credited = models.BigIntegerField()
    journeys = models.IntegerField()
    opened = models.IntegerField()
    reversed = models.IntegerField()
    net = models.IntegerField()
    unknown = models.IntegerField()
    unknown_back = models.IntegerField()
    tickets = models.IntegerField()
    positives = models.IntegerField()
    negatives = models.IntegerField()
    form_abandoned = models.IntegerField()
    left_after_suggestion = models.IntegerField()
    said_solved = models.IntegerField()
    article_in_form = models.IntegerField()
    article_in_form_no_case = models.IntegerField()
    searched = models.IntegerField()
    search_no_support_page = models.IntegerField()
    viewed = models.IntegerField()
    read_no_case = models.IntegerField()
    confirmed = models.IntegerField()
    potential = models.IntegerField()
    no_ticket_in_a_day = models.IntegerField()
    several_read_no_case = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "locale", "surface", "outcome", "credited"], name="one_rollup_a_grain"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.outcome}: {self.journeys}"
