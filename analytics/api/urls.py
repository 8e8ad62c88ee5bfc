"""API addresses."""

from django.urls import path

from analytics.api.views import DeflectionReportView, PanelsView, PanelView

urlpatterns = [
    path("reports/deflection/", DeflectionReportView.as_view(), name="deflection-report"),
    path("reports/panels/", PanelsView.as_view(), name="report-panels"),
    path("reports/panels/<str:panel>/", PanelView.as_view(), name="report-panel"),
]
