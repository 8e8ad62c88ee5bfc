"""Email addresses that can be trusted to be what they look like."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

# Scripts that are written together in one language.
TOGETHER = {"CJK": "JAPANESE", "HIRAGANA": "JAPANESE", "KATAKANA": "JAPANESE"}
NO_ADDRESS = _("Enter an email address, such as name@example.com.")
LOOK_ALIKE = _("This address has letters that look like others. Please type it again.")


def plain_address(text: str) -> str:
    """The address with its domain in ASCII: letters of other scripts as punycode, which looks like itself.

    Raises:
        ValidationError: it is no address, or its domain mixes scripts or uses letters that fold into others.
    """
    local, _at, domain = text.rpartition("@")
    if not domain.isascii():
        domain = _in_ascii(domain)
    address = f"{local}@{domain}"
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValidationError(NO_ADDRESS, code="invalid") from error
    return address


def _in_ascii(domain: str) -> str:
    if unicodedata.normalize("NFKC", domain) != domain or any(
        len(_scripts(x)) > 1 for x in domain.split(".")
    ):
        raise ValidationError(LOOK_ALIKE, code="look_alike")
    try:
        return domain.encode("idna").decode()
    except UnicodeError as error:
        raise ValidationError(NO_ADDRESS, code="invalid") from error


def _scripts(label: str) -> set[str]:
    """The scripts of the letters, by the first word of their Unicode names."""
    names = (unicodedata.name(letter, "UNKNOWN").split()[0] for letter in label if letter.isalpha())
    return {TOGETHER.get(name, name) for name in names}
