"""The signed link under a digest that ends it for its reader, without signing in."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from analytics.sharing.digest import Digest, DigestReader
from helpcenter.models import User

SALT = "digest.stop"


def stop_address(digest: Digest, reader: User) -> str:
    """Where this reader says that they want this digest no more."""
    token = signing.dumps([digest.pk, reader.pk], salt=SALT)
    return f"{settings.SITE_URL}{reverse('analytics:stop-digest', args=[token])}"


def digest_of(token: str) -> tuple[Digest, int] | None:
    """Which digest the link ends, and for whom."""
    try:
        digest_id, reader_id = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    digest = Digest.objects.filter(pk=digest_id).select_related("saved").first()
    return (digest, reader_id) if digest else None


def stop(digest: Digest, reader_id: int) -> None:
    """Send it to them no more."""
    DigestReader.objects.filter(digest=digest, user_id=reader_id).delete()
