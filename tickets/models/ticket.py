"""Tickets: who asks what, where it stands, and the secrets that lead to it."""

from collections.abc import Collection
from datetime import timedelta
from typing import Self

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helpcenter.models import User
from tickets.models.team import Team
from tickets.models.topic import Topic
from tickets.searchable import HEAD, word_index
from tickets.transitions import FINISHED, FOR_CUSTOMERS, Status

OVER_AFTER = timedelta(days=28)


class TicketQuerySet(models.QuerySet["Ticket"]):
    def with_topic(self) -> Self:
        """Bring the topic's words along."""
        return self.select_related("topic").prefetch_related("topic__translations")

    def with_words(self, words: str) -> Self:
        """Those called or about so, here or where they came from, or in whose thread somebody wrote it."""
        thread = apps.get_model("tickets", "Message").objects.filter(ticket=OuterRef("pk"))
        is_called = Q(reference__iexact=words) | Q(subject__icontains=words)
        is_called |= Q(imported__number=words.strip().removeprefix("#"))
        return self.filter(is_called | Exists(thread.filter(body__icontains=words)))

    def at_work(self) -> Self:
        """What agents have before them: no spam, no test, and nothing that waits for its address."""
        return self.filter(is_discarded=False).exclude(proof="awaited")

    def seen_by(self, agent: User) -> Self:
        """Those of the agent's teams, those given to them, and those that are no team's.

        The team that a ticket was given to goes before the teams of its topic.
        """
        if agent.has_perm("tickets.see_all"):
            return self
        teams = Team.objects.filter(members=agent).values("pk")
        of_teams = Topic.objects.filter(teams__isnull=False).values("pk")
        ours = Topic.objects.filter(teams__in=teams).values("pk")
        by_topic = Q(topic__isnull=True) | Q(topic__in=ours) | ~Q(topic__in=of_teams)
        return self.filter(Q(assignee=agent) | Q(team__in=teams) | (Q(team__isnull=True) & by_topic))

    def taken(self, form_token: str, references: Collection[str]) -> set[str]:
        """Which of these there are already: all in one question."""
        same = self.filter(Q(form_token=form_token) | Q(reference__in=references))
        return {name for pair in same.values_list("form_token", "reference") for name in pair}


class Ticket(models.Model):
    """One request of one person.

    ``reference`` is a name to say on the telephone and opens nothing. ``public_id`` stands in addresses.
    What opens a ticket is its private link; of it, and of the form's token, only the SHA-256 is kept.
    """

    class Surface(models.TextChoices):
        WEB = "web", _("Web form")
        WIDGET = "widget", _("Widget")
        API = "api", _("API")
        EMAIL = "email", _("Email")
        AGENT = "agent", _("Agent")

    class Proof(models.TextChoices):
        """Whether the customer proved that the address is theirs, for this ticket and no other."""

        NONE = "none", _("Address not proved")
        AWAITED = "awaited", _("Address to be confirmed")
        GIVEN = "given", _("Address proved")

    class Priority(models.IntegerChoices):
        """The more urgent, the larger."""

        LOW = 1, _("Low")
        NORMAL = 2, _("Normal")
        HIGH = 3, _("High")
        URGENT = 4, _("Urgent")

    reference = models.CharField(_("reference"), max_length=16)
    public_id = models.CharField(max_length=24, editable=False)
    link_digest = models.CharField(max_length=64, editable=False)
    form_token = models.CharField(
        max_length=64,
        editable=False,
        help_text="The SHA-256 of the token that came with the form.",
    )
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tickets",
    )
    subject = models.CharField(_("subject"), max_length=255)
    email = models.EmailField(_("email"), max_length=254)
    name = models.CharField(_("name"), max_length=120, blank=True)
    person = models.CharField(max_length=32, editable=False, help_text="people.person_hash of the address.")
    language = models.CharField(_("language"), max_length=12)
    surface = models.CharField(
        _("came by"), max_length=8, choices=Surface.choices, default=Surface.WEB, editable=False
    )
    status = models.CharField(_("status"), max_length=8, choices=Status.choices, default=Status.NEW)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority.choices, default=Priority.NORMAL, db_default=Priority.NORMAL
    )
    tags = ArrayField(models.CharField(max_length=40), verbose_name=_("tags"), default=list, db_default=[])
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assignee"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    team = models.ForeignKey(
        Team,
        verbose_name=_("team"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tickets",
    )
    carried_article = models.PositiveBigIntegerField(
        null=True, blank=True, editable=False, help_text="The article from which the form was opened."
    )
    proof = models.CharField(
        _("address"), max_length=7, choices=Proof.choices, default=Proof.NONE, editable=False
    )
    is_suspect = models.BooleanField(_("looks like spam"), default=False)
    is_discarded = models.BooleanField(_("discarded"), default=False, help_text=_("Spam or a test."))
    # Where it goes on. Its messages stay its own; where it is merged apart, only agents read them there.
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="parts",
        db_index=False,
    )
    is_merged_apart = models.BooleanField(default=False, db_default=False, editable=False)
    snoozed_until = models.DateTimeField(_("snoozed until"), null=True, editable=False)
    submitted_at = models.DateTimeField(_("submitted"))
    last_message_at = models.DateTimeField(_("last message"))
    first_answered_at = models.DateTimeField(_("first answered"), null=True, blank=True)
    solved_at = models.DateTimeField(_("solved"), null=True, blank=True)

    objects = TicketQuerySet.as_manager()

    class Meta:
        ordering = ["-submitted_at", "-pk"]
        verbose_name = _("ticket")
        verbose_name_plural = _("tickets")
        permissions = [
            ("work", _("Can answer tickets in the workspace")),
            ("see_all", _("Can see the tickets of every team")),
        ]
        # Here and not at the fields, for which Django would make a second index, for patterns, of each.
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="one_ticket_a_reference"),
            models.UniqueConstraint(fields=["public_id"], name="one_ticket_an_address"),
            models.UniqueConstraint(fields=["link_digest"], name="one_ticket_a_link"),
            models.UniqueConstraint(fields=["form_token"], name="one_ticket_a_form"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="a_status_of_the_table"),
            models.CheckConstraint(
                condition=Q(proof__in=["none", "awaited", "given"]), name="a_proof_of_the_three"
            ),
            models.CheckConstraint(condition=Q(priority__in=[1, 2, 3, 4]), name="a_priority_of_the_four"),
            models.CheckConstraint(
                condition=~Q(status__in=["solved", "closed"]) | Q(solved_at__isnull=False),
                name="solved_means_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(first_answered_at__isnull=True)
                | Q(first_answered_at__gte=models.F("submitted_at")),
                name="no_answer_before_the_question",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | (Q(status="closed") & ~Q(merged_into=models.F("id"))),
                name="merged_means_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["person"], name="ticket_by_person"),
            models.Index(fields=["status", "-submitted_at"], name="ticket_by_status"),
            # Only what is worked on: a list of it is read in its order, and no old ticket is passed over.
            models.Index(
                fields=["-last_message_at", "-id"],
                condition=Q(status__in=[status for status in Status if status not in FINISHED]),
                name="ticket_at_work",
            ),
            # The same by when they came: the oldest are worked on first.
            models.Index(
                fields=["submitted_at", "id"],
                condition=Q(status__in=[status for status in Status if status not in FINISHED]),
                name="ticket_at_work_in_turn",
            ),
            # The list of all there are.
            models.Index(fields=["-last_message_at", "-id"], name="ticket_by_last_message"),
            models.Index(fields=["submitted_at"], name="ticket_by_submission"),
            models.Index(
                fields=["solved_at"], condition=Q(solved_at__isnull=False), name="ticket_by_solution"
            ),
            GinIndex(fields=["tags"], name="ticket_by_tag"),
            word_index(HEAD, name="ticket_by_head"),
            # Found by their beginnings too, whatever the database's collation.
            models.Index(OpClass(Lower("email"), "text_pattern_ops"), name="ticket_by_address"),
            models.Index(OpClass(Lower("name"), "text_pattern_ops"), name="ticket_by_name"),
            models.Index(
                fields=["submitted_at"], condition=Q(proof="awaited"), name="ticket_to_be_confirmed"
            ),
            models.Index(
                fields=["merged_into"], condition=Q(merged_into__isnull=False), name="ticket_by_target"
            ),
            models.Index(
                fields=["snoozed_until"], condition=Q(snoozed_until__isnull=False), name="ticket_by_waking"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.subject}"

    @property
    def plain_status(self) -> str:
        """Where it stands, in the customer's words."""
        if self.awaits_confirmation:
            return gettext("Waiting for you to confirm")
        if self.merged_into_id and not self.is_merged_apart:
            return gettext("Put together with another request")
        return str(FOR_CUSTOMERS[Status(self.status)])

    @property
    def is_finished(self) -> bool:
        return self.status in FINISHED

    @property
    def is_over(self) -> bool:
        """Whether what is written about it now is a request of its own: it ended four weeks ago or more."""
        end = self.merged_into or self
        return end.is_finished and end.solved_at is not None and end.solved_at < timezone.now() - OVER_AFTER

    @property
    def is_asleep(self) -> bool:
        return self.snoozed_until is not None and self.snoozed_until > timezone.now()

    @property
    def is_known_to_be_theirs(self) -> bool:
        """Whether its link was given to nobody but the owner of its address: proved, or only mailed there."""
        only_mailed = self.surface in {self.Surface.EMAIL, self.Surface.AGENT}
        return self.proof == self.Proof.GIVEN or only_mailed

    @property
    def awaits_confirmation(self) -> bool:
        """Whether agents have not been handed it yet, for the address to be confirmed."""
        return self.proof == self.Proof.AWAITED
