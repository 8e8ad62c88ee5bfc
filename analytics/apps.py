"""Events in, an honest report out."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnalyticsConfig(AppConfig):
    name = "analytics"
    verbose_name = _("Analytics")

    def ready(self) -> None:
        # Hearing the other packages' facts, and telling readyz and doctor, begin with this import.
        from analytics import freshness, receivers  # noqa: F401  registers itself
        from analytics.engines import examined  # noqa: F401  registers itself
        from analytics.erasure import erasing, exporting  # noqa: F401  register themselves
        from analytics.reports import credited  # noqa: F401  registers itself
        from analytics.sharing import letters  # noqa: F401  registers its mails
