"""Whether a mail goes to an address that anybody may have typed: how many are sent is decided on sending."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("helpcenter", "0010_gates_of_the_form"),
    ]

    operations = [
        migrations.AddField(
            model_name="mail",
            name="rationed",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Anybody may have typed the address: few are sent to it.",
            ),
        ),
    ]
