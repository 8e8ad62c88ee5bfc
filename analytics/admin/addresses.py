"""The addresses of the report below /admin/."""

from django.contrib import admin
from django.urls import URLPattern, path

from analytics.admin.journeys import journey_page, journeys_page
from analytics.admin.report import report_page


def report_addresses() -> list[URLPattern]:
    """Each asks for a signed-in member of the staff first, then for the report's permission itself."""
    wrapped = admin.site.admin_view
    return [
        path("report/", wrapped(report_page), name="deflection_report"),
        path("report/journeys/", wrapped(journeys_page), name="deflection_journeys"),
        path("report/journeys/<uuid:key>/", wrapped(journey_page), name="deflection_journey"),
    ]
