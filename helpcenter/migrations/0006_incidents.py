"""What goes wrong at the moment, and what readers are told of it."""

import django.core.validators
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("helpcenter", "0005_erasure")]

    operations = [
        migrations.CreateModel(
            name="Incident",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("notice", "Notice"), ("warning", "Limited service"), ("outage", "Outage")],
                        default="warning",
                        max_length=8,
                        verbose_name="level",
                    ),
                ),
                (
                    "starts_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="shown from"),
                ),
                (
                    "ends_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: until somebody ends it.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "link",
                    models.CharField(
                        blank=True,
                        help_text="Where more is said, for example on your status page.",
                        max_length=300,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                        verbose_name="link",
                    ),
                ),
            ],
            options={
                "verbose_name": "incident",
                "verbose_name_plural": "incidents",
                "ordering": ["-starts_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(ends_at__isnull=True)
                        | models.Q(ends_at__gt=models.F("starts_at")),
                        name="an_incident_ends_after_it_starts",
                        violation_error_message="It ends before it starts.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IncidentText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("fr", "French"),
                            ("de", "German"),
                            ("it", "Italian"),
                            ("ar", "Arabic"),
                        ],
                        max_length=12,
                        verbose_name="language",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="One or two sentences: what does not work, and until when.",
                        max_length=300,
                        verbose_name="text",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE, related_name="texts", to="helpcenter.incident"
                    ),
                ),
            ],
            options={
                "verbose_name": "text",
                "verbose_name_plural": "texts",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("incident", "language"), name="one_incident_text_a_language"
                    )
                ],
            },
        ),
    ]
