"""Where providers send mails."""

from django.urls import path

from tickets.views.mail_hook import by_provider

urlpatterns = [path("mail/in/<slug:provider>/", by_provider, name="mail-in")]
