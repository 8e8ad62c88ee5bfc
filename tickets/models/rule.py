"""Rules (triggers): when something happens to a ticket, and if it meets some conditions, then do this."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tickets.transitions import Status

MOST_HOURS = 90 * 24


class Rule(models.Model):
    """One rule. It concerns what happens after it was made, in the order of the positions."""

    class When(models.TextChoices):
        """What has to happen; those that end in ``_changed`` are named as in ``Change.What``."""

        SUBMITTED = "submitted", _("A ticket is filed")
        REPLIED = "replied", _("The customer replies")
        ANSWERED = "answered", _("An agent answers")
        STATUS = "status_changed", _("The status changes")
        PRIORITY = "priority_changed", _("The priority changes")
        ASSIGNEE = "assignee_changed", _("The assignee changes")
        WAITED = "waited", _("It has stood in a status for some hours")

    name = models.CharField(_("name"), max_length=60)
    active = models.BooleanField(_("active"), default=False)
    position = models.PositiveIntegerField(_("position"), default=0)
    when = models.CharField(_("when"), max_length=16, choices=When.choices, default=When.SUBMITTED)
    waited_in = models.CharField(_("in which status"), max_length=8, choices=Status.choices, blank=True)
    hours = models.PositiveIntegerField(
        _("for how many hours"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)],
    )
    made_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        constraints = [
            models.UniqueConstraint(fields=["name"], name="one_rule_a_name"),
            models.CheckConstraint(
                condition=~Q(when="waited") | (~Q(waited_in="") & Q(hours__isnull=False)),
                name="waiting_means_where_and_how_long",
                violation_error_message=_("Say in which status it has to stand, and for how many hours."),
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__range=(1, MOST_HOURS)),
                name="a_rule_waits_for_90_days_at_most",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RuleCondition(models.Model):
    """One line of the ifs: what of the ticket, and which ``value``, or that it is not this value.

    Of some kinds ``value`` is an id or a choice; of others it is words, of which one is enough.
    """

    class Kind(models.TextChoices):
        TOPIC = "topic", _("Topic")
        PRIORITY = "priority", _("Priority")
        AT_LEAST = "at_least", _("Priority, at least")
        TAG = "tag", _("Tag")
        STATUS = "status", _("Status")
        TEAM = "team", _("Team")
        ASSIGNEE = "assignee", _("Assignee")
        LANGUAGE = "language", _("Language")
        CUSTOMER = "customer", _("Customer’s address or domain")
        SUBJECT = "subject", _("Subject contains")
        HOURS = "hours", _("Business hours")

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="conditions")
    kind = models.CharField(_("what"), max_length=8, choices=Kind.choices)
    value = models.CharField(_("value"), max_length=500, blank=True)
    negated = models.BooleanField(_("is not"), default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def words(self) -> list[str]:
        """What stands between the commas, in lower case."""
        return [word for one in self.value.split(",") if (word := " ".join(one.split()).lower())]


class RuleAction(models.Model):
    """One line of the thens; ``value`` is an id or a choice, or the words of a note, or tags."""

    class Kind(models.TextChoices):
        PRIORITY = "priority", _("Set the priority")
        ADD_TAGS = "add_tags", _("Add tags")
        REMOVE_TAGS = "remove_tags", _("Remove tags")
        ASSIGNEE = "assignee", _("Assign to")
        TEAM = "team", _("Give to the team")
        STATUS = "status", _("Set the status")
        NOTE = "note", _("Add an internal note")
        MAIL = "mail", _("Mail to the team")

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="actions")
    kind = models.CharField(_("what"), max_length=11, choices=Kind.choices)
    value = models.TextField(_("value"), blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("action")
        verbose_name_plural = _("actions")

    def __str__(self) -> str:
        return self.get_kind_display()
