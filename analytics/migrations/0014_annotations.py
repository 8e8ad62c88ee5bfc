"""What people write at a day of the report."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import analytics.reports.annotation


class Migration(migrations.Migration):
    dependencies = [
        ("analytics", "0013_comparison"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Annotation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "day",
                    models.DateField(
                        validators=[analytics.reports.annotation.a_day_of_reports], verbose_name="day"
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        help_text="In a few words: “Prices changed”.",
                        max_length=200,
                        verbose_name="what happened",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="written at")),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
            ],
            options={
                "verbose_name": "annotation",
                "verbose_name_plural": "annotations",
                "ordering": ["-day", "-pk"],
                "indexes": [models.Index(fields=["day"], name="annotation_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="an_annotation_says_something"
                    )
                ],
            },
        ),
    ]
