"""What `doctor` and `check` ask of the ground; each package adds its own."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import connection


@register("doctor", deploy=True)
def postgres_knows_letters(**_: Any) -> list[CheckMessage]:
    """Typo tolerance needs a database that calls Cyrillic and accented letters letters."""
    with connection.cursor() as cursor:
        cursor.execute("select similarity('пароль', 'парол') > 0.5")
        if cursor.fetchone() == (True,):
            return []
    return [
        Error(
            "PostgreSQL's LC_CTYPE drops letters outside ASCII.",
            hint="Create the database with LC_CTYPE C.UTF-8 (initdb --lc-ctype=C.UTF-8).",
            id="helpcenter.E001",
        )
    ]
