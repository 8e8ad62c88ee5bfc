"""The form and the customer's own pages, under a language."""

from django.urls import path

from tickets.views import contact, leaving, mine, people, portal, suggesting

app_name = "tickets"
urlpatterns = [
    path("contact/", contact.contact, name="contact"),
    path("contact/suggestions/", suggesting.suggestions_partial, name="suggestions"),
    path("contact/articles/<int:article_id>/", suggesting.article_partial, name="article"),
    path("contact/solved/", leaving.solved, name="solved"),
    path("contact/left/", leaving.left, name="left"),
    path("requests/", mine.requests, name="requests"),
    path("requests/r/<str:token>", portal.open_request, name="open_request"),
    path("requests/<str:public_id>/", portal.request_page, name="request"),
    path("requests/<str:public_id>/people/", people.people, name="people"),
]
