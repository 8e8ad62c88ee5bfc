"""How a package tells doctor what to examine: a check of Django's that needs the services to be up.

``manage.py check`` never runs these, since it has to work without a database.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import DatabaseError

from helpcenter.readiness import database_answers

TAG = "doctor"
Examination = Callable[[], Iterable[CheckMessage]]


def examination(examine: Examination) -> Examination:
    """Register a function without arguments that returns what is wrong, each with a hint what to do."""

    @register(TAG, deploy=True)
    def check(*, databases: Any = None, **_: Any) -> list[CheckMessage]:
        if not databases:
            return []
        try:
            return list(examine())
        except DatabaseError as error:
            # That there is no database is said once, by the ground.
            return [_failed(examine, error)] if database_answers() else []

    return examine


def _failed(examine: Examination, error: DatabaseError) -> CheckMessage:
    what = (examine.__doc__ or examine.__name__).strip().splitlines()[0]
    return Error(
        f"Not examined: {what} {str(error).strip().splitlines()[0]}.",
        hint="Run 'manage.py migrate', and doctor again.",
        id="helpcenter.E002",
    )
