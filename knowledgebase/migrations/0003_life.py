"""Who sees to an article, what it was translated from, and what becomes of a text before readers see it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledgebase", "0002_audience"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="RelatedArticle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "article shown beside it",
                "verbose_name_plural": "articles shown beside it",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("asked_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("approved", "Approved"),
                            ("changes", "Changes asked for"),
                            ("withdrawn", "Withdrawn"),
                            ("published", "Published meanwhile"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=2000)),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-asked_at"],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                help_text="Who sees to it that it stays true.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="owner",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="review_on",
            field=models.DateField(
                blank=True,
                help_text="It is on the work list from that day on.",
                null=True,
                verbose_name="look at it again on",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="source_language",
            field=models.CharField(
                choices=[
                    ("en", "English"),
                    ("fr", "French"),
                    ("de", "German"),
                    ("it", "Italian"),
                    ("ar", "Arabic"),
                ],
                default="en",
                help_text="The language that the others are translated from.",
                max_length=12,
                verbose_name="written in",
            ),
        ),
        migrations.AddField(
            model_name="articletranslation",
            name="scheduled",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="knowledgebase.revision",
            ),
        ),
        migrations.AddField(
            model_name="articletranslation",
            name="scheduled_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="to be published"),
        ),
        migrations.AddField(
            model_name="articletranslation",
            name="translated_from",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The revision in the source language that this translation says the same as.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="knowledgebase.revision",
            ),
        ),
        migrations.AddIndex(
            model_name="articletranslation",
            index=models.Index(
                condition=models.Q(("scheduled_at__isnull", False)),
                fields=["scheduled_at"],
                name="translation_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="articletranslation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("scheduled", None), ("scheduled_at", None)),
                    models.Q(("scheduled__isnull", False), ("scheduled_at__isnull", False)),
                    _connector="OR",
                ),
                name="what_is_scheduled_has_its_time",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="revision",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="knowledgebase.revision",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="translation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="publications",
                to="knowledgebase.articletranslation",
            ),
        ),
        migrations.AddField(
            model_name="relatedarticle",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="related",
                to="knowledgebase.article",
            ),
        ),
        migrations.AddField(
            model_name="relatedarticle",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="in_related",
                to="knowledgebase.article",
                verbose_name="article",
            ),
        ),
        migrations.AddField(
            model_name="reviewrequest",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reviewrequest",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reviewrequest",
            name="reviewer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reviewrequest",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="knowledgebase.revision"
            ),
        ),
        migrations.AddField(
            model_name="reviewrequest",
            name="translation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reviews",
                to="knowledgebase.articletranslation",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["translation", "at"], name="publication_by_time"),
        ),
        migrations.AddConstraint(
            model_name="relatedarticle",
            constraint=models.UniqueConstraint(fields=("article", "other"), name="related_once"),
        ),
        migrations.AddConstraint(
            model_name="relatedarticle",
            constraint=models.CheckConstraint(
                condition=models.Q(("article", models.F("other")), _negated=True), name="related_to_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "")),
                fields=("translation",),
                name="one_review_waits_a_translation",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("outcome", "")),
                    models.Q(models.Q(("outcome", ""), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="a_review_is_decided_at_some_time",
            ),
        ),
    ]
