"""The agents' workspace, in the language of whoever works there."""

from django.urls import path

from tickets.views.agent import listing, notifications, people, preferences, presence, ticket

app_name = "agent"
urlpatterns = [
    path("", listing.listing, name="home"),
    path("views/<slug:view>/", listing.listing, name="list"),
    path("tickets/<str:reference>/", ticket.ticket_page, name="ticket"),
    path("tickets/<str:reference>/files/<str:file_id>/", ticket.file_of_ticket, name="file"),
    path("notifications/", notifications.notifications, name="notifications"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("tickets/<str:reference>/people/", people.people, name="people"),
    path("tickets/<str:reference>/presence/", presence.presence, name="presence"),
]
