"""What doctor asks of the ground; each package adds its own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from helpcenter.daily import overdue_salts
from helpcenter.doctor import examination
from helpcenter.erasure.model import Erasure
from helpcenter.readiness import readiness

OLDEST_POSTGRES = 140000
FREE_BYTES = 500 * 1024 * 1024


@examination
def services_answer() -> Iterator[CheckMessage]:
    """Database, Redis and worker answer."""
    now = readiness()
    if not now.database:
        hint = "Start PostgreSQL, or unset DATABASE_URL to use the embedded one."
        yield Error("PostgreSQL does not answer.", hint=hint, id="helpcenter.E008")
    if not now.redis:
        hint = "Start Redis or Valkey and check REDIS_URL. Pages work without, only slower; tasks do not."
        yield checks.Warning("Redis does not answer.", hint=hint, id="helpcenter.W003")
    if not now.worker:
        hint = "Start 'celery -A helpcenter worker' and 'celery -A helpcenter beat', or 'make demo'."
        yield checks.Warning("The worker has done nothing for a minute.", hint=hint, id="helpcenter.W001")


@examination
def migrations_are_applied() -> Iterator[CheckMessage]:
    """The tables are those of this version."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        yield Error(
            f"{len(missing)} migrations are not applied.",
            hint="Run 'manage.py migrate'.",
            id="helpcenter.E003",
        )


@examination
def postgres_is_recent() -> Iterator[CheckMessage]:
    """PostgreSQL is one of the versions that are tested."""
    with connection.cursor() as cursor:
        cursor.execute("show server_version_num")
        (number,) = cursor.fetchone() or ("0",)
    if int(number) < OLDEST_POSTGRES:
        yield Error(f"PostgreSQL is {number}, older than 14.", hint="Upgrade it.", id="helpcenter.E004")


@examination
def postgres_knows_letters() -> Iterator[CheckMessage]:
    """Typo tolerance needs a database that calls Cyrillic and accented letters letters."""
    with connection.cursor() as cursor:
        cursor.execute("select from pg_extension where extname = 'pg_trgm'")
        if cursor.fetchone() is None:
            return
        cursor.execute("select similarity('пароль', 'парол') > 0.5")
        if cursor.fetchone() != (True,):
            yield Error(
                "PostgreSQL's LC_CTYPE drops letters outside ASCII.",
                hint="Create the database with LC_CTYPE C.UTF-8 (initdb --lc-ctype=C.UTF-8).",
                id="helpcenter.E001",
            )


@examination
def folders_are_ours() -> Iterator[CheckMessage]:
    """The data folder can be written, has space left, and keeps its secret to itself."""
    folder = Path(settings.DATA_DIR)
    if not os.access(folder, os.W_OK | os.X_OK):
        yield Error(
            f"{folder} cannot be written.",
            hint="Give it to the user that runs the site.",
            id="helpcenter.E005",
        )
        return
    if shutil.disk_usage(folder).free < FREE_BYTES:
        yield checks.Warning(
            f"Less than 500 MB are free for {folder}.", hint="Make room.", id="helpcenter.W002"
        )
    secret = folder / "secret_key"
    if secret.exists() and secret.stat().st_mode & 0o077:
        yield Error(f"Others can read {secret}.", hint=f"chmod 600 {secret}", id="helpcenter.E006")


@examination
def old_salts_are_destroyed() -> Iterator[CheckMessage]:
    """No salt of the daily visitor ids outlives its 48 hours."""
    overdue = overdue_salts(timezone.now())
    if overdue:
        yield Error(
            f"{overdue} salts of daily visitor ids are older than 48 hours.",
            hint="Start 'celery -A helpcenter worker' and 'celery -A helpcenter beat'.",
            id="helpcenter.E009",
        )


@examination
def erasures_are_finished() -> Iterator[CheckMessage]:
    """No person is erased by half."""
    for erasure in Erasure.objects.order_by("begun_at"):
        yield Error(
            f"An erasure begun at {erasure.begun_at:%F %H:%M} (UTC) was cut short.",
            hint="Call 'manage.py erase_person' with the same address again.",
            id="helpcenter.E010",
        )


@examination
def static_files_are_collected() -> Iterator[CheckMessage]:
    """The web server has its static files."""
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield Error(
            "No static files are collected.",
            hint="Run 'manage.py collectstatic --noinput'.",
            id="helpcenter.E007",
        )
