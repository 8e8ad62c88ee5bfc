"""API addresses."""

from django.urls import path

from analytics.api.views import DeflectionReportView

urlpatterns = [
    path("reports/deflection/", DeflectionReportView.as_view(), name="deflection-report"),
]
