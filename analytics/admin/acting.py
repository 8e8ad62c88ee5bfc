"""Who acts on what is shared of the report."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from analytics.reports.permission import may_read_report
from helpcenter.models import User


def reader(request: HttpRequest) -> User:
    """The user, who may read the report.

    Raises:
        PermissionDenied: they may not.
    """
    if not isinstance(request.user, User) or not may_read_report(request.user):
        raise PermissionDenied
    return request.user
