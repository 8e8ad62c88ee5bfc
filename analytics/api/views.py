"""The deflection report for other programs."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from analytics.api.schema import ReportSchema
from analytics.reports.as_json import as_json
from analytics.reports.period import SURFACES, BadQuery, read_now, read_query
from analytics.reports.permission import may_read_report
from analytics.reports.report import deflection_report

PARAMETERS = [
    OpenApiParameter("from", str, required=True, description="The first day, as YYYY-MM-DD."),
    OpenApiParameter("to", str, required=True, description="The first day after the period."),
    OpenApiParameter("locale", str, description="Only journeys in this language; “none”: without one."),
    OpenApiParameter("surface", str, enum=SURFACES, description="Only journeys that began here."),
    OpenApiParameter("now", str, description="The moment that decides what is provisional (RFC 3339)."),
]


class MayReadReport(BasePermission):
    """Those who were given `analytics.view_report`."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return may_read_report(request.user)


class DeflectionReportView(APIView):
    """The deflection report of a period."""

    permission_classes = [MayReadReport]

    @extend_schema(parameters=PARAMETERS, responses=ReportSchema)
    def get(self, request: Request) -> Response:
        """Every number of the period and filter, as the admin's page and the command show it."""
        try:
            query, now = read_query(request.query_params), read_now(request.query_params.get("now"))
        except BadQuery as wrong:
            raise ValidationError({wrong.field: [str(wrong)]}) from wrong
        return Response(as_json(deflection_report(query, now=now)))
