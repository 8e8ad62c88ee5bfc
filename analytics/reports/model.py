"""The report's own permission, held by a model without a table."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Report(models.Model):
    """Nothing is stored: it exists so that `analytics.view_report` can be given to people and groups."""

    class Meta:
        managed = False
        default_permissions = ("view",)
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    def __str__(self) -> str:
        return "report"
