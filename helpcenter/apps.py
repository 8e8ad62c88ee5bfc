"""The ground the other packages stand on."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from helpcenter.roles import keep_up_roles


class HelpcenterConfig(AppConfig):
    name = "helpcenter"
    verbose_name = "Site"

    def ready(self) -> None:
        # The Celery app must exist before the first task is named; the others register themselves.
        from helpcenter import celery, checks, mail_checks  # noqa: F401  register themselves
        from helpcenter.erasure import accounts  # noqa: F401  registers itself
        from helpcenter.outbox import erasure  # noqa: F401  registers itself

        # Heard after auth's own, which makes the permissions: it stands before this one.
        post_migrate.connect(keep_up_roles, dispatch_uid="helpcenter.roles")
        if apps.is_installed("anymail"):
            from helpcenter.outbox import providers  # noqa: F401  registers itself
