"""Whether a ticket's address was proved, and which tickets wait for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0006_topic_fields"),
    ]

    operations = [
        migrations.AddField(
            model_name="ticket",
            name="proof",
            field=models.CharField(
                choices=[
                    ("none", "Address not proved"),
                    ("awaited", "Address to be confirmed"),
                    ("given", "Address proved"),
                ],
                default="none",
                editable=False,
                max_length=7,
                verbose_name="address",
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("proof", "awaited")),
                fields=["submitted_at"],
                name="ticket_to_be_confirmed",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(("proof__in", ["none", "awaited", "given"])), name="a_proof_of_the_three"
            ),
        ),
    ]
