"""The form and the customer's own pages, under a language."""

from django.urls import URLPattern

app_name = "tickets"
urlpatterns: list[URLPattern] = []
