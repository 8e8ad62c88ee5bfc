"""The beacon's address."""

from django.urls import path

from analytics.views import beacon

app_name = "analytics"
urlpatterns = [path("b", beacon, name="beacon")]
