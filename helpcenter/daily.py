"""Mode ``daily``: a visitor is the salted hash of an address and a browser, and nobody a day later.

Each day (in UTC) has a salt of its own, kept in PostgreSQL alone: no process remembers it, no cache holds it.
Once it is destroyed nobody can work out whose hash a visitor was, nor find the same browser in two days.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from datetime import UTC, date, datetime, timedelta

from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone

from helpcenter.network import client_address

# For requests begun before midnight, and for servers whose clocks differ a little.
KEPT_AFTER_ITS_DAY = timedelta(hours=1)
LONGEST_LIFE = timedelta(hours=48)


class Salt(models.Model):
    """The secret of one day."""

    day = models.DateField(primary_key=True)
    secret = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.day}"


def daily_key(request: HttpRequest) -> str:
    """Who asks, for today only: 128 bits of the hash as 22 letters, as a cookie's id has them."""
    who = f"{client_address(request)}\n{request.META.get('HTTP_USER_AGENT', '')}"
    salt = salt_of(timezone.now().astimezone(UTC).date())
    digest = hmac.new(salt, who.encode(errors="replace"), hashlib.sha256).digest()
    return urlsafe_b64encode(digest[:16]).decode().rstrip("=")


def salt_of(day: date) -> bytes:
    """The salt of this day, made where there is none yet: of many first calls one wins."""
    salt = Salt.objects.filter(day=day).first() or _made(day)
    return bytes(salt.secret)


@transaction.atomic
def _made(day: date) -> Salt:
    # A new day takes the old ones away, so that they are gone even where no worker runs.
    destroy_old_salts(timezone.now())
    Salt.objects.bulk_create([Salt(day=day, secret=secrets.token_bytes(32))], ignore_conflicts=True)
    return Salt.objects.get(day=day)


def destroy_old_salts(now: datetime) -> int:
    """Delete every salt whose day has been over for an hour; how many there were."""
    oldest = (now - KEPT_AFTER_ITS_DAY).astimezone(UTC).date()
    destroyed, _by_model = Salt.objects.filter(day__lt=oldest).delete()
    return destroyed


def overdue_salts(now: datetime) -> int:
    """How many salts are older than any may become."""
    return Salt.objects.filter(day__lte=(now - LONGEST_LIFE).astimezone(UTC).date()).count()
