"""The agents' workspace, in the language of whoever works there."""

from django.urls import path

from tickets.views.agent import following, linking, listing, merging, snoozing, splitting, ticket

app_name = "agent"
urlpatterns = [
    path("", listing.listing, name="home"),
    path("views/<slug:view>/", listing.listing, name="list"),
    path("tickets/<str:reference>/", ticket.ticket_page, name="ticket"),
    path("tickets/<str:reference>/files/<str:file_id>/", ticket.file_of_ticket, name="file"),
    path("tickets/<str:reference>/merge/", merging.merge_page, name="merge"),
    path("tickets/<str:reference>/split/", splitting.split_page, name="split"),
    path("tickets/<str:reference>/link/", linking.link_page, name="link"),
    path("tickets/<str:reference>/snooze/", snoozing.snooze_page, name="snooze"),
    path("tickets/<str:reference>/follow-up/", following.follow_up_page, name="follow_up"),
]
