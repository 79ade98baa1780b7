"""Leave may wait for a coordinator; a diary says whether it must, and how long a change of venue takes."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("availability", "0006_blocks_have_breaks")]

    operations = [
        migrations.AddField(
            model_name="absence",
            name="state",
            field=models.CharField(
                choices=[("asked", "Asked for"), ("granted", "Leave granted"), ("refused", "Not granted")],
                default="granted",
                max_length=8,
            ),
        ),
        migrations.AddIndex(
            model_name="absence",
            index=models.Index(condition=Q(state="asked"), fields=["diary"], name="absence_asked"),
        ),
        migrations.AddField(
            model_name="diary", name="leave_needs_nod", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="diary", name="travel_minutes", field=models.PositiveSmallIntegerField(default=30)
        ),
    ]
