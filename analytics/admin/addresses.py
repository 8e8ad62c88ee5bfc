"""The addresses of the report, the holdout and what it tells editors and agents, below /admin/."""

from django.contrib import admin
from django.urls import URLPattern, path

from analytics.admin.article import article_page
from analytics.admin.articles import articles_page
from analytics.admin.before import before_page
from analytics.admin.breakdowns import breakdowns_page
from analytics.admin.discarded import discarded_page
from analytics.admin.editors import editors_page
from analytics.admin.evidence import evidence_page
from analytics.admin.exports import export_drop, export_file, export_page
from analytics.admin.finding import finding_page
from analytics.admin.holdout import holdout_page, holdout_stop
from analytics.admin.issue import issue_page
from analytics.admin.journey import journey_page
from analytics.admin.journeys import journeys_page
from analytics.admin.measured import measured_page
from analytics.admin.next import next_page
from analytics.admin.report import report_page
from analytics.admin.reversals import reversals_page
from analytics.admin.saved import saved_delete, saved_edit, saved_mail, saved_new, saved_open
from analytics.admin.sharing import sharing_page
from analytics.admin.take import ask_for_journeys, take_journeys, take_panel
from analytics.admin.tickets import tickets_page
from analytics.admin.work import work_page


def report_addresses() -> list[URLPattern]:
    """Each asks for a signed-in member of the staff first, then for its own permission itself."""
    wrapped = admin.site.admin_view
    return [
        path("report/", wrapped(report_page), name="deflection_report"),
        path("report/articles/", wrapped(articles_page), name="deflection_articles"),
        path("report/articles/<int:article_id>/", wrapped(article_page), name="deflection_article"),
        path("report/evidence/", wrapped(evidence_page), name="report_evidence"),
        path("report/reversals/", wrapped(reversals_page), name="report_reversals"),
        path("holdout/", wrapped(holdout_page), name="holdout"),
        path("holdout/<int:run_id>/stop/", wrapped(holdout_stop), name="holdout_stop"),
        path("report/breakdowns/", wrapped(breakdowns_page), name="deflection_breakdowns"),
        path("report/journeys/", wrapped(journeys_page), name="deflection_journeys"),
        path("report/journeys/<uuid:key>/", wrapped(journey_page), name="deflection_journey"),
        path("report/discarded/", wrapped(discarded_page), name="deflection_discarded"),
        path("report/tickets/", wrapped(tickets_page), name="deflection_tickets"),
        path("report/agents/", wrapped(work_page), name="deflection_work"),
        path("report/next/", wrapped(next_page), name="deflection_next"),
        path("report/next/row/", wrapped(finding_page), name="deflection_finding"),
        path("report/tasks/<int:task_id>/", wrapped(measured_page), name="task_measured"),
        path("report/editors/", wrapped(editors_page), name="editors_work"),
        path("report/exports/", wrapped(sharing_page), name="report_exports"),
        path("report/exports/panel/<slug:panel>.<slug:ending>", wrapped(take_panel), name="take_panel"),
        path("report/exports/journeys.<slug:ending>", wrapped(take_journeys), name="take_journeys"),
        path("report/exports/journeys/", wrapped(ask_for_journeys), name="ask_for_journeys"),
        path("report/exports/made/<int:export_id>/", wrapped(export_page), name="journey_export"),
        path("report/exports/made/<int:export_id>/file/", wrapped(export_file), name="journey_export_file"),
        path("report/exports/made/<int:export_id>/drop/", wrapped(export_drop), name="journey_export_drop"),
        path("report/exports/saved/", wrapped(saved_new), name="saved_report_new"),
        path("report/exports/saved/<int:saved_id>/", wrapped(saved_open), name="saved_report"),
        path("report/exports/saved/<int:saved_id>/edit/", wrapped(saved_edit), name="saved_report_edit"),
        path("report/exports/saved/<int:saved_id>/mail/", wrapped(saved_mail), name="saved_report_mail"),
        path("report/exports/saved/<int:saved_id>/drop/", wrapped(saved_delete), name="saved_report_drop"),
        path("report/exports/digests/<int:issue_id>/", wrapped(issue_page), name="digest_issue"),
        path("report/before/<str:reference>/", wrapped(before_page), name="before_ticket"),
    ]
