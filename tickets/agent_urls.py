"""The agents' workspace, in the language of whoever works there."""

from django.urls import path

from tickets.views.agent import listing, palette, saved_views, search, ticket, together

app_name = "agent"
urlpatterns = [
    path("", listing.listing, name="home"),
    path("views/<slug:view>/", listing.listing, name="list"),
    path("search/", search.search, name="search"),
    path("find/", palette.find, name="find"),
    path("saved/", saved_views.saved_views, name="saved_views"),
    path("saved/new/", saved_views.new_view, name="new_view"),
    path("saved/<int:view_id>/", saved_views.change_view, name="change_view"),
    path("together/", together.together, name="together"),
    path("tickets/<str:reference>/", ticket.ticket_page, name="ticket"),
    path("tickets/<str:reference>/files/<str:file_id>/", ticket.file_of_ticket, name="file"),
]
