"""Files that customers and agents send each other."""

import django.db.models.deletion
import tickets.models.attachment
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0004_participants"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnwantedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("unwanted_since", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=tickets.models.attachment.new_file_id,
                        editable=False,
                        max_length=24,
                        unique=True,
                    ),
                ),
                (
                    "form_token",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        editable=False,
                        help_text="The SHA-256 of the token of the form that it came with; empty for mail.",
                        max_length=64,
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                (
                    "media_type",
                    models.CharField(help_text="What its content is, whatever it was called.", max_length=80),
                ),
                ("size", models.PositiveBigIntegerField(help_text="In bytes.", verbose_name="size")),
                (
                    "digest",
                    models.CharField(editable=False, help_text="The SHA-256 of its content.", max_length=64),
                ),
                (
                    "file",
                    models.FileField(
                        storage=tickets.models.attachment.AttachmentFolder,
                        upload_to=tickets.models.attachment.new_place,
                    ),
                ),
                (
                    "preview",
                    models.FileField(
                        blank=True,
                        help_text="The picture drawn anew and small, without what the camera wrote into it.",
                        storage=tickets.models.attachment.AttachmentFolder,
                        upload_to=tickets.models.attachment.new_place,
                    ),
                ),
                ("preview_tried", models.BooleanField(default=False, editable=False)),
                ("uploaded_at", models.DateTimeField(verbose_name="uploaded")),
                (
                    "message",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="tickets.message",
                    ),
                ),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "ordering": ["uploaded_at", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("message__isnull", True)),
                        fields=["uploaded_at"],
                        name="attachments_that_wait",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("form_token", ""), _negated=True),
                        fields=("form_token", "digest", "name"),
                        name="a_form_has_the_same_file_once",
                    ),
                    models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="a_file_has_content"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("message__isnull", False),
                            models.Q(("form_token", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_file_belongs_to_a_message_or_a_form",
                    ),
                ],
            },
        ),
    ]
