"""Says of two fields what they hold; no table changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0023_tickets_at_work"),
    ]

    operations = [
        migrations.AlterField(
            model_name="attachment",
            name="form_token",
            field=models.CharField(
                blank=True,
                db_index=True,
                editable=False,
                help_text="The SHA-256 of the token of the form that it came with, or that stands for its mail.",
                max_length=64,
            ),
        ),
        migrations.AlterField(
            model_name="receivedmail",
            name="raw",
            field=models.BinaryField(help_text="Null where it lies in the file.", null=True),
        ),
    ]
