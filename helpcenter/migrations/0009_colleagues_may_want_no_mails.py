"""Whether a colleague wants mails about work."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("helpcenter", "0008_outbox"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="wants_mail",
            field=models.BooleanField(
                default=True,
                help_text="When a colleague asks for something.",
                verbose_name="mails about work",
            ),
        ),
    ]
