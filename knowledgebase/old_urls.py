"""Addresses of the Zendesk help center that articles came from."""

from django.urls import path

from knowledgebase import views

urlpatterns = [
    path("<slug:locale>/<slug:kind>/<path:named>", views.old_address, name="old-address"),
]
