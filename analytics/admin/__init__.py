"""The measurement in the admin: the report, and the way from its numbers to journeys and events."""

from django.contrib import admin

from analytics.admin import annotations  # noqa: F401  registers itself
from analytics.admin.addresses import report_addresses

# The theme's admin site asks this for addresses of its own beside those of the models.
admin.site.extra_urls = report_addresses  # type: ignore[attr-defined]  # the theme's hook
