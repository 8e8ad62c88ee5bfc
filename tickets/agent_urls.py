"""The agents' workspace, in the language of whoever works there."""

from django.urls import path

from tickets.views.agent import answers, blocking, calling, listing, redacting, requester, ticket

app_name = "agent"
urlpatterns = [
    path("", listing.listing, name="home"),
    path("views/<slug:view>/", listing.listing, name="list"),
    path("new/", calling.new_ticket, name="new"),
    path("new/beside/", calling.beside_call, name="new_beside"),
    path("tickets/<str:reference>/", ticket.ticket_page, name="ticket"),
    path("tickets/<str:reference>/files/<str:file_id>/", ticket.file_of_ticket, name="file"),
    path("tickets/<str:reference>/answers/", answers.answers, name="answers"),
    path("tickets/<str:reference>/block/", blocking.blocking, name="block"),
    path("tickets/<str:reference>/requester/", requester.requester, name="requester"),
    path("tickets/<str:reference>/redact/", redacting.redacting, name="redact"),
]
