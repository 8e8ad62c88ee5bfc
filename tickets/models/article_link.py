"""What a ticket has to do with an article: it answered it, it was found wrong there, or it was made of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tickets.models.ticket import Ticket


class ArticleLink(models.Model):
    """An agent's word about a ticket and an article, by the article's id, which may be gone by now.

    It goes with its ticket: nothing in the knowledge base leads to a thread that is erased. ``task`` is what
    the editors were asked to mend, by its id, where an agent found something wrong or missing.
    """

    class Kind(models.TextChoices):
        DRAFTED = "drafted", _("drafted from this thread")
        ANSWERED = "answered", _("answered it")
        FLAGGED = "flagged", _("wrong, or missing something")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="article_links")
    article = models.PositiveBigIntegerField(db_index=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    task = models.PositiveBigIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "article", "kind"],
                condition=~Q(kind="flagged"),
                name="one_link_of_a_kind",
            ),
            models.UniqueConstraint(fields=["task"], name="one_ticket_a_task"),
            models.CheckConstraint(
                condition=Q(kind__in=["drafted", "answered", "flagged"]), name="an_article_link_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind="flagged", task__isnull=False) | ~Q(kind="flagged") & Q(task=None),
                name="what_is_flagged_is_a_task",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.kind} {self.article}"
