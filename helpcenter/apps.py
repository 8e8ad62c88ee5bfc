"""The ground the other packages stand on."""

from django.apps import AppConfig


class HelpcenterConfig(AppConfig):
    name = "helpcenter"
    verbose_name = "Site"

    def ready(self) -> None:
        # The Celery app must exist before the first task is named; checks register themselves.
        from helpcenter import celery, checks  # noqa: F401  register themselves
