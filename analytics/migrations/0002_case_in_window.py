"""Whether the customer filed within the window after a journey, whatever its outcome: the holdout asks it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analytics", "0001_start")]

    operations = [
        migrations.AddField(
            model_name="journey",
            name="case_in_window",
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
    ]
