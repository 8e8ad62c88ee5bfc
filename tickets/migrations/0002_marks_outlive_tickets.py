"""A mark names its ticket by reference too, and stays when the ticket is erased."""

import django.db.models.deletion
from django.db import migrations, models

FILL = """
    UPDATE tickets_discardmark m SET reference = t.reference FROM tickets_ticket t WHERE t.id = m.ticket_id
"""


class Migration(migrations.Migration):
    # The rows that are filled in must be written before the foreign key is changed.
    atomic = False
    dependencies = [("tickets", "0001_start")]

    operations = [
        migrations.AddField(
            model_name="discardmark",
            name="reference",
            field=models.CharField(
                db_index=True, default="", editable=False, max_length=64, verbose_name="reference"
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="discardmark",
            name="ticket",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="discard_marks",
                to="tickets.ticket",
            ),
        ),
    ]
