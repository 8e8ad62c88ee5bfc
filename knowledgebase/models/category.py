"""Categories: a tree, with names per language."""

from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from tree_queries.models import TreeNode
from tree_queries.query import TreeQuerySet


class CategoryQuerySet(TreeQuerySet):
    def in_language(self, language: str) -> Self:
        """Only those with a name in the language."""
        found: Self = self.filter(translations__language=language)
        return found


class Category(TreeNode):
    """A shelf for articles; its words stand in its translations."""

    position = models.PositiveIntegerField(_("position"), default=0)
    icon = models.SlugField(
        _("icon"), max_length=40, default="book-open", help_text=_("The name of a Lucide icon.")
    )
    import_key = models.CharField(max_length=300, unique=True, null=True, blank=True, editable=False)

    objects = CategoryQuerySet.as_manager(with_tree_fields=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        translation = next(iter(self.translations.all()), None)
        return translation.name if translation else f"#{self.pk}"


class CategoryTranslation(models.Model):
    """A category's words in one language."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=120, allow_unicode=True)
    description = models.CharField(_("description"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(
                fields=["category", "language"], name="one_category_translation_a_language"
            ),
            models.UniqueConstraint(fields=["language", "slug"], name="one_category_slug_a_language"),
        ]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and keep the slug that it gives up: links to it are out in the world."""
        before = type(self).objects.filter(pk=self.pk).exclude(slug=self.slug, language=self.language)
        for language, slug in before.values_list("language", "slug"):
            OldCategorySlug.objects.update_or_create(
                language=language, slug=slug, defaults={"category_id": self.category_id}
            )
        super().save(*args, **kwargs)


class OldCategorySlug(models.Model):
    """A slug that a category once had; the last one to give it up has it, until another takes it."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="old_slugs")
    language = models.CharField(max_length=12)
    slug = models.SlugField(max_length=120, allow_unicode=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "slug"], name="one_old_slug_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.slug}"
