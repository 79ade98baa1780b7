"""A session may stay outside duty by decision; a booking remembers that its person was asked to choose another time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bookings", "0003_safe_calls")]

    operations = [
        migrations.AddField(
            model_name="servicesession",
            name="kept",
            field=models.CharField(
                blank=True,
                choices=[("outside_duty", "Outside duty"), ("despite_absence", "Despite an absence")],
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="booking", name="new_time_asked_at", field=models.DateTimeField(blank=True, null=True)
        ),
    ]
