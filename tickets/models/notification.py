"""What happened that concerns an agent, and by which ways each wants to hear of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpcenter.models import User
from tickets.models.ticket import Ticket


class Kind(models.TextChoices):
    """Why an agent is told."""

    ASSIGNED = "assigned", _("A ticket was given to me")
    REPLIED = "replied", _("A customer replied on a ticket of mine")
    MENTIONED = "mentioned", _("Somebody mentioned me in a note")
    DUE = "due", _("A promise about a ticket of mine is at risk, or missed")
    WATCHED = "watched", _("Something happened to a ticket that I watch")


class NotificationQuerySet(models.QuerySet["Notification"]):
    def shown_to(self, agent: User) -> Self:
        """Theirs, as far as they still see the ticket."""
        return self.filter(person=agent, ticket__in=Ticket.objects.seen_by(agent))

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class Notification(models.Model):
    """One thing that one agent is told, once for each ``cause``; ``by`` whom, where an agent did it."""

    # Found by the indexes below, which begin with it.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications", db_index=False
    )
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    cause = models.CharField(max_length=100)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "cause"], name="one_notification_a_cause"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="a_notification_of_a_kind"),
        ]
        indexes = [
            models.Index(fields=["person", "-created_at", "-id"], name="notifications_by_person"),
            models.Index(fields=["person"], condition=Q(read_at__isnull=True), name="unread_by_person"),
            models.Index(fields=["created_at"], name="notifications_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.cause}"


class NotificationChoice(models.Model):
    """How one agent wants to hear of one kind; where there is none, the site's usual way applies."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notification_choices",
        db_index=False,
    )
    kind = models.CharField(max_length=9, choices=Kind.choices)
    bell = models.BooleanField()
    mail = models.BooleanField()

    class Meta:
        ordering = ["person", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_choice_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="a_choice_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.kind}"
