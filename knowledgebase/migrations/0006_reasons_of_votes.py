"""Why an article helped a reader, or did not."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("knowledgebase", "0005_what_stood_there")]

    operations = [
        migrations.AddField(
            model_name="vote",
            name="reasons",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("answered", "It answered my question"),
                        ("clear", "It was easy to follow"),
                        ("examples", "The pictures or examples helped"),
                        ("unclear", "It was hard to follow"),
                        ("incomplete", "Something is missing"),
                        ("wrong", "It is wrong or out of date"),
                        ("failed", "I tried it, and it did not work"),
                        ("elsewhere", "It is about something else"),
                    ],
                    max_length=12,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="reasons",
            ),
        ),
    ]
