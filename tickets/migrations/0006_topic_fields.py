"""What topics ask, in each language, and what customers answered."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0005_attachments"),
    ]

    operations = [
        migrations.CreateModel(
            name="TopicField",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text", "Text, one line"),
                            ("lines", "Text, several lines"),
                            ("choice", "One of several choices"),
                            ("date", "Date"),
                            ("number", "Number, in digits"),
                            ("checkbox", "Checkbox"),
                        ],
                        default="text",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "required",
                    models.BooleanField(
                        default=False,
                        help_text="A checkbox must then be ticked.",
                        verbose_name="must be answered",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                ("shown_if_value", models.CharField(blank=True, max_length=120)),
                (
                    "shown_if",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="dependents",
                        to="tickets.topicfield",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fields",
                        to="tickets.topic",
                        verbose_name="topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TopicFieldTranslation",
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
                ("label", models.CharField(max_length=120, verbose_name="question")),
                (
                    "help",
                    models.CharField(
                        blank=True,
                        help_text="A line below the question: where to find the answer.",
                        max_length=250,
                        verbose_name="help",
                    ),
                ),
                (
                    "choices",
                    models.TextField(
                        blank=True,
                        help_text="For a choice: one a line, in the same order in every language. Empty: as in the first.",
                        verbose_name="choices",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="translations",
                        to="tickets.topicfield",
                    ),
                ),
            ],
            options={
                "verbose_name": "translation",
                "verbose_name_plural": "translations",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="FieldAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.PositiveBigIntegerField(db_index=True, verbose_name="question")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text", "Text, one line"),
                            ("lines", "Text, several lines"),
                            ("choice", "One of several choices"),
                            ("date", "Date"),
                            ("number", "Number, in digits"),
                            ("checkbox", "Checkbox"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("label", models.CharField(max_length=120, verbose_name="question")),
                ("value", models.TextField(verbose_name="answer")),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="tickets.ticket",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a question",
                "verbose_name_plural": "answers to questions",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("value", ""), _negated=True), name="an_answer_says_something"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="topicfield",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("shown_if__isnull", True), ("shown_if_value", "")),
                    models.Q(("shown_if__isnull", False), models.Q(("shown_if_value", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_condition_has_a_field_and_a_value",
            ),
        ),
        migrations.AddConstraint(
            model_name="topicfield",
            constraint=models.CheckConstraint(
                condition=models.Q(("shown_if", models.F("id")), _negated=True),
                name="no_field_depends_on_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="topicfieldtranslation",
            constraint=models.UniqueConstraint(
                fields=("field", "language"), name="one_topic_field_translation_a_language"
            ),
        ),
    ]
