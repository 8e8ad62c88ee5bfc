"""The agents' workspace, in the language of whoever works there."""

from django.urls import path

from tickets.views.agent import (
    citing,
    drafts,
    following,
    linking,
    listing,
    macros,
    merging,
    notifications,
    people,
    preferences,
    presence,
    snoozing,
    splitting,
    ticket,
    using_macros,
)

app_name = "agent"
urlpatterns = [
    path("", listing.listing, name="home"),
    path("views/<slug:view>/", listing.listing, name="list"),
    path("tickets/<str:reference>/", ticket.ticket_page, name="ticket"),
    path("tickets/<str:reference>/files/<str:file_id>/", ticket.file_of_ticket, name="file"),
    path("tickets/<str:reference>/macros/<int:number>/", using_macros.effect, name="macro-effect"),
    path("tickets/<str:reference>/articles/", citing.articles, name="articles"),
    path("tickets/<str:reference>/articles/<int:article_id>/", citing.article, name="article"),
    path("tickets/<str:reference>/draft/", drafts.draft, name="draft"),
    path("macros/", macros.macros, name="macros"),
    path("macros/new/", macros.macro_page, name="new-macro"),
    path("macros/<int:number>/", macros.macro_page, name="macro"),
    path("macros/<int:number>/delete/", macros.delete, name="delete-macro"),
    path("notifications/", notifications.notifications, name="notifications"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("tickets/<str:reference>/people/", people.people, name="people"),
    path("tickets/<str:reference>/presence/", presence.presence, name="presence"),
    path("tickets/<str:reference>/merge/", merging.merge_page, name="merge"),
    path("tickets/<str:reference>/split/", splitting.split_page, name="split"),
    path("tickets/<str:reference>/link/", linking.link_page, name="link"),
    path("tickets/<str:reference>/snooze/", snoozing.snooze_page, name="snooze"),
    path("tickets/<str:reference>/follow-up/", following.follow_up_page, name="follow_up"),
]
