"""The definition that somebody wants to see beside the headline: the number that their team had before."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import models

from analytics.reports.definitions import DEFINITIONS
from helpcenter.models import User

# It stands there anyway.
OURS = "case_deflection"


class Comparison(models.Model):
    """One person's choice. Kept by person, not in the address: an address says what is counted, so that two
    who open the same one see the same numbers, and the choice stays through every period and filter.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    definition = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.definition}"


def compares_with(user: AbstractUser | AnonymousUser) -> str | None:
    """The definition by its key; None where nothing was chosen, or what is defined no more."""
    chosen = Comparison.objects.filter(person_id=user.pk).values_list("definition", flat=True).first()
    return chosen if chosen in DEFINITIONS else None


def compare_with(user: User, definition: str) -> None:
    """Show this one from now on, or none where it names none."""
    if definition in DEFINITIONS and definition != OURS:
        Comparison.objects.update_or_create(person=user, defaults={"definition": definition})
    else:
        Comparison.objects.filter(person_id=user.pk).delete()
