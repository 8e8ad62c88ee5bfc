"""What is wrong with this installation, and what to do about it."""

import platform
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, run_checks
from django.core.checks.messages import ERROR, INFO
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from helpcenter import doctor
from helpcenter.readiness import readiness, redis_answers


class Command(BaseCommand):
    """Report what runs, then every examination that the packages registered."""

    help = "Examine settings, services, versions, permissions, index and lag, and say what to do."
    requires_system_checks: list[str] = []

    def handle(self, **_: Any) -> None:
        for name, value in self.facts():
            self.stdout.write(f"{name:<13}{value}")
        findings = self.findings()
        for finding in findings:
            self.stdout.write(self.lines_of(finding))
        errors = sum(finding.level >= ERROR for finding in findings)
        if errors:
            raise CommandError(
                f"{errors} of {len(findings)} findings must be mended before the site can serve."
            )
        self.stdout.write(
            self.style.SUCCESS(
                "Nothing that stops the site."
                if any(finding.level > INFO for finding in findings)
                else "All is well."
            )
        )

    def facts(self) -> Iterable[tuple[str, object]]:
        """What is installed and answers, in the order in which one asks for it."""
        yield "helpcenter", f"on Django {version('django')}, Python {platform.python_version()}"
        yield "site", settings.SITE_URL
        yield "data folder", settings.DATA_DIR
        yield "PostgreSQL", self.postgres()
        yield "Redis", self.redis()
        now = readiness()
        yield "worker", "answers" if now.worker else "does not answer"
        yield from now.details.items()

    def postgres(self) -> str:
        """Its version, or why there is none."""
        try:
            with connection.cursor() as cursor:
                cursor.execute("show server_version")
                (found,) = cursor.fetchone() or ("",)
        except DatabaseError as error:
            return str(error).strip().splitlines()[0]
        return str(found)

    def redis(self) -> str:
        """Whether it answers, and at which address: never the password in it."""
        address = settings.REDIS_URL.split("@")[-1]
        return f"{'answers' if redis_answers() else 'does not answer'} at {address}"

    def findings(self) -> list[CheckMessage]:
        """Everything that any check of any package found, the gravest first."""
        quick = run_checks(include_deployment_checks=False)
        deep = run_checks(tags=[doctor.TAG], include_deployment_checks=True, databases=["default"])
        found = {
            (message.id, message.msg): message for message in [*quick, *deep] if not message.is_silenced()
        }
        return sorted(found.values(), key=lambda message: -message.level)

    def lines_of(self, finding: CheckMessage) -> str:
        """A finding as two lines: what is wrong, what to do."""
        if finding.level >= ERROR:
            word = self.style.ERROR("wrong")
        else:
            word = "told" if finding.level <= INFO else self.style.WARNING("look")
        return f"\n{word}  {finding.msg}\n       {finding.hint or ''} [{finding.id}]".rstrip()
