"""By which version of the rules the report was made, so that an upgrade makes it again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analytics", "0003_retention")]

    operations = [
        migrations.AddField(
            model_name="settlement",
            name="rules",
            field=models.PositiveSmallIntegerField(default=1),
        ),
    ]
