"""Let a picture's credit be written differently in English."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cms", "0009_questions_are_reviewed")]

    operations = [
        migrations.AddField(
            model_name="picture",
            name="credit_en",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Where a name is written differently in English.",
                max_length=120,
                verbose_name="Credit in English",
            ),
            preserve_default=False,
        ),
    ]
