"""Questions that are answered with files."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0007_proof_of_addresses"),
    ]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="answer",
            field=models.ForeignKey(
                editable=False,
                help_text="The question that it answers, if it was sent for one.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="files",
                to="tickets.fieldanswer",
            ),
        ),
        migrations.AlterField(
            model_name="fieldanswer",
            name="kind",
            field=models.CharField(
                choices=[
                    ("text", "Text, one line"),
                    ("lines", "Text, several lines"),
                    ("choice", "One of several choices"),
                    ("date", "Date"),
                    ("number", "Number, in digits"),
                    ("checkbox", "Checkbox"),
                    ("file", "File, one or several"),
                ],
                max_length=8,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="topicfield",
            name="kind",
            field=models.CharField(
                choices=[
                    ("text", "Text, one line"),
                    ("lines", "Text, several lines"),
                    ("choice", "One of several choices"),
                    ("date", "Date"),
                    ("number", "Number, in digits"),
                    ("checkbox", "Checkbox"),
                    ("file", "File, one or several"),
                ],
                default="text",
                max_length=8,
                verbose_name="kind",
            ),
        ),
    ]
