"""The deflection report for other programs."""

from datetime import datetime

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from analytics.api.panel_schema import PanelNameSchema, PanelSchema
from analytics.api.schema import ReportSchema
from analytics.reports.as_json import as_json
from analytics.reports.period import SURFACES, BadQuery, Query, read_now, read_query
from analytics.reports.permission import may_read_report
from analytics.reports.report import deflection_report
from analytics.reports.tables import Panel
from analytics.reports.takeaway import PANELS
from analytics.sharing.panel import panel_as_json

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
        query, now = _asked(request)
        return Response(as_json(deflection_report(query, now=now)))


class PanelsView(APIView):
    """What panels the report has."""

    permission_classes = [MayReadReport]

    @extend_schema(responses=PanelNameSchema(many=True))
    def get(self, request: Request) -> Response:
        """Each with its address, to which days and filter are added as with the report."""
        return Response([_named(panel, request) for panel in PANELS.values()])


class PanelView(APIView):
    """A panel of the report of a period: breakdowns and work lists too."""

    permission_classes = [MayReadReport]

    @extend_schema(parameters=PARAMETERS, responses=PanelSchema)
    def get(self, request: Request, panel: str) -> Response:
        """The rows of the panel, as its JSON file and the command hold them."""
        if panel not in PANELS:
            raise NotFound
        query, now = _asked(request)
        return Response(panel_as_json(panel, query, now=now))


def _asked(request: Request) -> tuple[Query, datetime]:
    try:
        return read_query(request.query_params), read_now(request.query_params.get("now"))
    except BadQuery as wrong:
        raise ValidationError({wrong.field: [str(wrong)]}) from wrong


def _named(panel: Panel, request: Request) -> dict[str, str]:
    address = reverse("report-panel", args=[panel.key], request=request)
    return {"key": panel.key, "title": str(panel.title), "address": address}
