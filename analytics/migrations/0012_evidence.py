"""What the report asks of other settings: up to which read a journey is a deflection, and the next ticket.

Journeys whose events are still kept get it by the rebuild that follows, as the rules have changed.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analytics", "0011_beginnings")]

    operations = [
        migrations.AddField(
            model_name="journey",
            name="deflected_up_to",
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name="journey",
            name="next_ticket_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="rollup",
            name="unknown",
            field=models.IntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="rollup",
            name="unknown_back",
            field=models.IntegerField(default=0),
            preserve_default=False,
        ),
    ]
