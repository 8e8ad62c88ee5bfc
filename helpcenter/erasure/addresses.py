"""An email address as somebody types it behind a command."""

from argparse import ArgumentTypeError

from django.core.exceptions import ValidationError
from django.core.validators import validate_email


def an_address(text: str) -> str:
    """The address, without the blanks around it."""
    email = text.strip()
    try:
        validate_email(email)
    except ValidationError as error:
        raise ArgumentTypeError(f"“{text}” is no email address.") from error
    return email
