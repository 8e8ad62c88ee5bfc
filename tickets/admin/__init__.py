"""Where agents answer for now, and where topics are named."""

from allauth.account.models import EmailAddress
from django.contrib import admin

from tickets.admin import ticket, topic

__all__ = ["ticket", "topic"]

# What customers proved is not for the staff to edit.
admin.site.unregister(EmailAddress)
