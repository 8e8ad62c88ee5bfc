"""Mailboxes, the mails that come in by them, and the Message-IDs by which tickets are known."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import tickets.models.received_mail
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0010_indexes_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "address",
                    models.EmailField(
                        help_text="Where customers write to.", max_length=254, verbose_name="address"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("pipe", "Piped in by the mail server"), ("imap", "Fetched by IMAP")],
                        default="pipe",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="mails are taken")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("en", "English"),
                            ("fr", "French"),
                            ("de", "German"),
                            ("it", "Italian"),
                            ("ar", "Arabic"),
                        ],
                        help_text="In which its tickets are answered; the site’s first language where none is chosen.",
                        max_length=12,
                        verbose_name="language",
                    ),
                ),
                (
                    "authentication_server",
                    models.CharField(
                        blank=True,
                        help_text="The name that your own mail server gives itself in Authentication-Results. Without it nobody’s word on a sender is believed.",
                        max_length=255,
                        verbose_name="authentication server",
                    ),
                ),
                ("host", models.CharField(blank=True, max_length=255, verbose_name="server")),
                (
                    "port",
                    models.PositiveIntegerField(
                        default=993,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(65535),
                        ],
                        verbose_name="port",
                    ),
                ),
                (
                    "security",
                    models.CharField(
                        choices=[
                            ("tls", "TLS from the start"),
                            ("starttls", "STARTTLS"),
                            ("none", "None: on this machine only"),
                        ],
                        default="tls",
                        max_length=8,
                        verbose_name="security",
                    ),
                ),
                ("username", models.CharField(blank=True, max_length=254, verbose_name="user name")),
                ("sealed_password", models.TextField(blank=True, editable=False)),
                ("folder", models.CharField(default="INBOX", max_length=255, verbose_name="folder")),
                (
                    "fetched_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last fetched"),
                ),
                (
                    "failure",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="what went wrong"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        help_text="Of the tickets that come in here.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="tickets.topic",
                        verbose_name="topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "mailbox",
                "verbose_name_plural": "mailboxes",
                "ordering": ["address"],
            },
        ),
        migrations.CreateModel(
            name="MailedMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("opened", "Opened the request"),
                            ("known", "From an address of the request, answering a mail of ours"),
                            ("proved", "From an address that its own mail system vouches for"),
                            ("unproved", "Nothing proves that it is from this address"),
                            ("stranger", "From an address that is not on the request"),
                        ],
                        max_length=8,
                    ),
                ),
                ("is_automatic", models.BooleanField(default=False)),
                (
                    "pieces",
                    models.JSONField(
                        default=list,
                        help_text="Kind and safe HTML of each stretch of the text, where some is folded away.",
                    ),
                ),
                (
                    "refused",
                    models.JSONField(
                        default=list, help_text="Name of each file that was not taken, and why."
                    ),
                ),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="by_mail",
                        to="tickets.message",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MailName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(help_text="Without its angle brackets.", max_length=250)),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mail_names",
                        to="tickets.ticket",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReceivedMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "digest",
                    models.CharField(editable=False, help_text="The SHA-256 of the raw mail.", max_length=64),
                ),
                (
                    "raw",
                    models.BinaryField(
                        help_text="Null where it lies in the file, or is kept no longer.", null=True
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        editable=False,
                        storage=tickets.models.received_mail.ReceivedFolder,
                        upload_to="",
                    ),
                ),
                ("size", models.PositiveBigIntegerField(help_text="In bytes.", verbose_name="size")),
                ("received_at", models.DateTimeField(verbose_name="received")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Being taken in"),
                            ("taken", "Taken in"),
                            ("aside", "Kept aside"),
                            ("dropped", "Dropped"),
                        ],
                        default="waiting",
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ticket", "ticket"),
                            ("reply", "reply"),
                            ("bounce", "bounce"),
                            ("auto", "auto"),
                            ("quarantine", "quarantine"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_sender", "Nobody is named as its sender"),
                            ("loop", "It went in circles"),
                            ("too_large", "It is too large"),
                            ("too_many_headers", "It has too many headers"),
                            ("too_many_parts", "It has too many parts"),
                            ("too_deep", "Its parts lie too deep within one another"),
                            ("too_slow", "Reading it took too long"),
                            ("too_much_memory", "Reading it took too much memory"),
                            ("unreadable", "It cannot be read"),
                            ("unclear_sender", "Its sender can be read in two ways"),
                            ("our_own", "It is one of our own mails"),
                            ("automatic", "A machine wrote it, about no ticket of ours"),
                            ("unknown_bounce", "It reports a mail that is not ours"),
                            ("too_often", "Its sender wrote very often"),
                            ("failed", "Taking it in failed on our side"),
                        ],
                        max_length=16,
                        verbose_name="why",
                    ),
                ),
                (
                    "sender",
                    models.CharField(
                        blank=True, help_text="As the mail says.", max_length=254, verbose_name="from"
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=255, verbose_name="subject")),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="Its Message-ID, without angle brackets.",
                        max_length=250,
                    ),
                ),
                ("body_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("settled_at", models.DateTimeField(editable=False, null=True, verbose_name="settled")),
                (
                    "mailbox",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received",
                        to="tickets.mailbox",
                        verbose_name="mailbox",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="mails_in",
                        to="tickets.message",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mails_in",
                        to="tickets.ticket",
                        verbose_name="ticket",
                    ),
                ),
            ],
            options={
                "verbose_name": "received mail",
                "verbose_name_plural": "received mails",
                "ordering": ["-received_at", "-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="mailbox",
            constraint=models.UniqueConstraint(fields=("address",), name="one_mailbox_an_address"),
        ),
        migrations.AddConstraint(
            model_name="mailbox",
            constraint=models.CheckConstraint(
                condition=models.Q(("address", django.db.models.functions.text.Lower("address"))),
                name="mailboxes_in_lower_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailbox",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "imap"), _negated=True),
                    models.Q(("host", ""), _negated=True),
                    _connector="OR",
                ),
                name="imap_means_a_server",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailname",
            constraint=models.UniqueConstraint(fields=("name",), name="one_ticket_a_mail_name"),
        ),
        migrations.AddIndex(
            model_name="receivedmail",
            index=models.Index(fields=["state", "-received_at"], name="received_by_state"),
        ),
        migrations.AddIndex(
            model_name="receivedmail",
            index=models.Index(
                django.db.models.functions.text.Lower("sender"),
                models.F("received_at"),
                name="received_by_sender",
            ),
        ),
        migrations.AddIndex(
            model_name="receivedmail",
            index=models.Index(
                condition=models.Q(("name", ""), _negated=True), fields=["name"], name="received_by_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="receivedmail",
            constraint=models.UniqueConstraint(
                fields=("mailbox", "digest"), name="one_delivery_a_mailbox_and_mail"
            ),
        ),
        migrations.AddConstraint(
            model_name="receivedmail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "aside"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="aside_means_a_reason",
            ),
        ),
    ]
