"""The API's errors: the library's, except that a missing database is no fault of the code."""

from django.utils.translation import gettext_lazy as _
from drf_standardized_errors.handler import ExceptionHandler
from rest_framework.exceptions import APIException

from helpcenter.patience import DATABASE_AWAY, DATABASE_SECONDS


class OutOfOrder(APIException):
    """The database is away; ask again in ``wait`` seconds."""

    status_code = 503
    default_code = "out_of_order"
    default_detail = _("We will be right back")
    wait = DATABASE_SECONDS


class Errors(ExceptionHandler):
    """503 and a Retry-After where the database is away."""

    def convert_unhandled_exceptions(self, exc: Exception) -> APIException:
        if isinstance(exc, DATABASE_AWAY):
            return OutOfOrder()
        error: APIException = super().convert_unhandled_exceptions(exc)
        return error
