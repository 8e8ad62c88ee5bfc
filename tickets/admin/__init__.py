"""Where agents answer for now, and where topics are named."""

from allauth.account.models import EmailAddress
from django.contrib import admin

from tickets.admin import ticket, topic, topic_field

__all__ = ["ticket", "topic", "topic_field"]

# What customers proved is not for the staff to edit.
admin.site.unregister(EmailAddress)
