"""What the product is asked to do: other settings, the report brought up to date, and a fresh start."""

from datetime import timedelta

from django.apps import apps
from django.db import connection

from analytics.pipeline.rebuild import rebuild
from analytics.pipeline.settle import settle
from analytics.tasks import settle as beat
from helpcenter.models import SiteSettings
from tests.analytics import model

SETTINGS = {
    "as they come": model.Settings(),
    "short": model.Settings(timedelta(minutes=29), 21, timedelta(days=1), "America/St_Johns"),
    "long": model.Settings(timedelta(minutes=60), 19, timedelta(days=8), "Asia/Kathmandu"),
}
WORK = {
    "settle": settle,
    "settle one at a time": lambda: settle(at_a_time=1),
    "settle two at a time": lambda: settle(at_a_time=2),
    "rebuild": rebuild,
    "beat": beat,
}


def decide(settings):
    """The owner of the site wants these."""
    site = SiteSettings.load()
    site.journey_gap = settings.gap // timedelta(minutes=1)
    site.read_seconds = settings.read_seconds
    site.reversal_window = settings.window.days
    site.time_zone = settings.zone
    site.save()


def empty():
    """Nothing has ever been told, and the settings are as they come."""
    models = apps.get_app_config("analytics").get_models()
    tables = ", ".join(one._meta.db_table for one in models if one._meta.managed)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables}")
    SiteSettings.objects.all().delete()
