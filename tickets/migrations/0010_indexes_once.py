"""One index of each unique text, instead of two: nothing looks for patterns in them."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0009_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="message",
            name="form_token",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="The SHA-256 of the reply form's token: sent twice, it is one message.",
                max_length=64,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="form_token",
            field=models.CharField(
                editable=False, help_text="The SHA-256 of the token that came with the form.", max_length=64
            ),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="link_digest",
            field=models.CharField(editable=False, max_length=64),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="person",
            field=models.CharField(
                editable=False, help_text="people.person_hash of the address.", max_length=32
            ),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="public_id",
            field=models.CharField(editable=False, max_length=24),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="reference",
            field=models.CharField(max_length=16, verbose_name="reference"),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(fields=["person"], name="ticket_by_person"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(fields=("form_token",), name="one_message_a_form"),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.UniqueConstraint(fields=("reference",), name="one_ticket_a_reference"),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.UniqueConstraint(fields=("public_id",), name="one_ticket_an_address"),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.UniqueConstraint(fields=("link_digest",), name="one_ticket_a_link"),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.UniqueConstraint(fields=("form_token",), name="one_ticket_a_form"),
        ),
    ]
