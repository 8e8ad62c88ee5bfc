"""The measurement's public pages, under a language."""

from django.urls import URLPattern

app_name = "privacy"
urlpatterns: list[URLPattern] = []
