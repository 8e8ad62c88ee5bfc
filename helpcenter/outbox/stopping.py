"""The signed link under a colleague's mail that ends such mails, in one click as RFC 8058 has it."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from helpcenter.models import User

SALT = "mail.stop"


def stop_address(reader: User) -> str:
    """Where this reader says that they want no such mails."""
    return f"{settings.SITE_URL}{reverse('stop-mail', args=[signing.dumps(reader.pk, salt=SALT)])}"


def reader_of(token: str) -> User | None:
    """Whose link it is."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=pk).first()


def stop(reader: User) -> None:
    """Send them no more mails about work."""
    User.objects.filter(pk=reader.pk).update(wants_mail=False)
