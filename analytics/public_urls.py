"""The measurement's public pages, under a language."""

from django.urls import path

from analytics.views import privacy

app_name = "privacy"
urlpatterns = [path("privacy/", privacy, name="privacy")]
