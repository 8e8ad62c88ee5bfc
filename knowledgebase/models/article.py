"""Articles: what all translations of one have in common."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledgebase.models.category import Category
from knowledgebase.models.opinion import bad, good
from knowledgebase.readers import Readers


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, readers: Readers) -> Self:
        """Those that are for such readers, published or not."""
        if readers.are_staff:
            return self
        allowed = {Article.Audience.EVERYONE}
        if readers.is_signed_in:
            allowed.add(Article.Audience.SIGNED_IN)
        of_their_groups = Article.groups.through.objects.filter(group__in=readers.groups).values("article")
        return self.filter(
            Q(audience__in=allowed) | Q(audience=Article.Audience.GROUPS, pk__in=of_their_groups)
        )

    def once_public(self) -> Self:
        """Those for everyone that have been published, whether they still are or not."""
        return self.filter(audience=Article.Audience.EVERYONE, translations__first_published_at__isnull=False)

    def with_votes(self) -> Self:
        """Annotate ``helpful`` and ``unhelpful``, the number of readers who said so."""
        return self.annotate(
            helpful=Count("votes", filter=good("votes__")), unhelpful=Count("votes", filter=bad("votes__"))
        )


class Article(models.Model):
    """What its translations have in common: a place, whom it is for, and the id that events name."""

    class Audience(models.TextChoices):
        """Nobody else finds it anywhere, nor learns that it is there."""

        EVERYONE = "everyone", _("Everyone")
        SIGNED_IN = "signed_in", _("Everyone who is signed in")
        GROUPS = "groups", _("Members of the groups below")
        STAFF = "staff", _("Staff only")

    category = models.ForeignKey(
        Category,
        verbose_name=_("category"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    audience = models.CharField(
        _("who may read it"), max_length=10, choices=Audience.choices, default=Audience.EVERYONE
    )
    groups = models.ManyToManyField(Group, verbose_name=_("groups"), blank=True, related_name="articles")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who sees to it that it stays true."),
    )
    review_on = models.DateField(
        _("look at it again on"),
        null=True,
        blank=True,
        help_text=_("It is on the work list from that day on."),
    )
    source_language = models.CharField(
        _("written in"),
        max_length=12,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("The language that the others are translated from."),
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    import_key = models.CharField(
        max_length=300,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text="The collection and translation key it came from; null where written here.",
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def __str__(self) -> str:
        translation = next(iter(self.translations.all()), None)
        return translation.title if translation else f"#{self.pk}"
