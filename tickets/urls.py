"""The form and the customer's own pages, under a language."""

from django.urls import path

from tickets.views import (
    confirming,
    contact,
    drafts,
    files,
    leaving,
    mine,
    people,
    portal,
    preview,
    suggesting,
)

app_name = "tickets"
urlpatterns = [
    path("contact/", contact.contact, name="contact"),
    path("contact/suggestions/", suggesting.suggestions_partial, name="suggestions"),
    path("contact/articles/<int:article_id>/", suggesting.article_partial, name="article"),
    path("contact/draft/", drafts.draft, name="draft"),
    path("contact/preview/", preview.preview, name="preview"),
    path("contact/files/", files.upload, name="upload"),
    path("contact/files/<str:file_id>/taken-away/", files.taken_away, name="take_away"),
    path("contact/solved/", leaving.solved, name="solved"),
    path("contact/left/", leaving.left, name="left"),
    path("requests/", mine.requests, name="requests"),
    path("requests/r/<str:token>", portal.open_request, name="open_request"),
    path("requests/<str:public_id>/", portal.request_page, name="request"),
    path("requests/<str:public_id>/confirm/", confirming.confirm_here, name="confirm_here"),
    path("requests/<str:public_id>/confirm/<str:token>", confirming.confirm_by_mail, name="confirm"),
    path("requests/<str:public_id>/people/", people.people, name="people"),
    path("requests/<str:public_id>/files/<str:file_id>/", files.file_of_request, name="file"),
]
