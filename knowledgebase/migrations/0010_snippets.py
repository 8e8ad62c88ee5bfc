"""Words that stand in many articles, and which revisions show them."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledgebase", "0009_pictures_of_editors"),
    ]

    operations = [
        migrations.CreateModel(
            name="Snippet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Articles show it where {{ snippet:key }} stands.",
                        max_length=60,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9][a-z0-9_-]{0,59}\\Z",
                                "Only small letters a to z, digits, and hyphens.",
                            )
                        ],
                        verbose_name="key",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "snippet",
                "verbose_name_plural": "snippets",
                "ordering": ["key"],
            },
        ),
        migrations.CreateModel(
            name="SnippetTranslation",
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
                ("body", models.TextField(help_text="Markdown", verbose_name="text")),
                ("html", models.TextField(editable=False)),
                ("text", models.TextField(editable=False)),
            ],
            options={
                "verbose_name": "translation",
                "verbose_name_plural": "translations",
            },
        ),
        migrations.AddField(
            model_name="revision",
            name="snippets",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                default=list,
                editable=False,
                help_text="The keys of those it shows.",
                size=None,
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=django.contrib.postgres.indexes.GinIndex(fields=["snippets"], name="revision_by_snippet"),
        ),
        migrations.AddField(
            model_name="snippettranslation",
            name="snippet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="translations",
                to="knowledgebase.snippet",
            ),
        ),
        migrations.AddConstraint(
            model_name="snippettranslation",
            constraint=models.UniqueConstraint(
                fields=("snippet", "language"), name="one_snippet_translation_a_language"
            ),
        ),
    ]
