"""The agents' workspace, in the language of whoever works there."""

from django.urls import path

from tickets.views.agent import articles, listing, ticket

app_name = "agent"
urlpatterns = [
    path("", listing.listing, name="home"),
    path("views/<slug:view>/", listing.listing, name="list"),
    path("tickets/<str:reference>/", ticket.ticket_page, name="ticket"),
    path("tickets/<str:reference>/files/<str:file_id>/", ticket.file_of_ticket, name="file"),
    path("tickets/<str:reference>/articles/", articles.articles_page, name="articles"),
    path(
        "tickets/<str:reference>/articles/<article:article_id>/", articles.report_page, name="report_article"
    ),
    path("tasks/<int:task_id>/", articles.source_of_task, name="task_source"),
]
