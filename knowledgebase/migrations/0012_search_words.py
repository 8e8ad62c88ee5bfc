"""Synonyms and stop words, a language at a time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledgebase", "0011_writing_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="StopWords",
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
                    "words",
                    models.TextField(
                        help_text="Separated by spaces, commas or lines. They count little beside other words, and still find something alone.",
                        max_length=10000,
                        verbose_name="words",
                    ),
                ),
            ],
            options={
                "verbose_name": "list of stop words",
                "verbose_name_plural": "stop words",
                "ordering": ["language"],
                "constraints": [
                    models.UniqueConstraint(fields=("language",), name="one_list_of_stop_words_a_language")
                ],
            },
        ),
        migrations.CreateModel(
            name="Synonyms",
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
                    "words",
                    models.CharField(
                        help_text="Words or short phrases, separated by commas: invoice, bill, receipt.",
                        max_length=500,
                        verbose_name="words",
                    ),
                ),
                (
                    "one_way",
                    models.BooleanField(
                        default=False,
                        help_text="The first one also finds the others, but they do not find it.",
                        verbose_name="one way",
                    ),
                ),
            ],
            options={
                "verbose_name": "group of synonyms",
                "verbose_name_plural": "synonyms",
                "ordering": ["language", "words"],
                "constraints": [
                    models.UniqueConstraint(fields=("language", "words"), name="one_group_of_these_synonyms")
                ],
            },
        ),
    ]
