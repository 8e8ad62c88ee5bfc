"""What editors have typed and not saved."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledgebase", "0010_snippets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WritingDraft",
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
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200)),
                ("summary", models.CharField(blank=True, max_length=300)),
                ("body", models.TextField(blank=True)),
                ("with_html", models.BooleanField(default=False)),
                (
                    "set_aside",
                    models.TextField(
                        blank=True,
                        help_text="What they had written before they went on from a colleague's text.",
                    ),
                ),
                ("saved_at", models.DateTimeField(auto_now=True)),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="knowledgebase.article",
                    ),
                ),
                (
                    "editor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_with",
                    models.ForeignKey(
                        help_text="The revision that the page began with; null where nothing was written yet.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="knowledgebase.revision",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("article__isnull", False)),
                        fields=("editor", "article", "language"),
                        name="one_draft_an_editor_and_text",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("article__isnull", True)),
                        fields=("editor", "language"),
                        name="one_draft_an_editor_of_a_new_article",
                    ),
                ],
            },
        ),
    ]
