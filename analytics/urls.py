"""The beacon's address, and that of the link that ends a digest."""

from django.urls import path

from analytics.sharing.stopping_page import stop_digest
from analytics.views import beacon

app_name = "analytics"
urlpatterns = [
    path("b", beacon, name="beacon"),
    path("digest/stop/<str:token>/", stop_digest, name="stop-digest"),
]
