"""Say which pages the foot links to by a field of the page, and no longer by its slug, which editors may change."""

from django.db import migrations, models

SLUGS = ("about", "privacy", "children", "accessibility")
BELOW_THE_START_PAGE = 3


def place(apps, schema_editor):
    page_model = apps.get_model("cms", "StandardPage")
    for slug in SLUGS:
        page_model.objects.filter(slug=slug, depth=BELOW_THE_START_PAGE).update(foot_place=slug)


class Migration(migrations.Migration):
    dependencies = [("cms", "0003_reviewers")]

    operations = [
        migrations.AddField(
            model_name="standardpage",
            name="foot_place",
            field=models.CharField(
                blank=True,
                choices=[
                    ("about", "About us"),
                    ("privacy", "Privacy"),
                    ("children", "For children"),
                    ("accessibility", "Accessibility"),
                ],
                default="",
                help_text="The foot of every page links to it, whatever its address.",
                max_length=13,
                verbose_name="Linked from the foot as",
            ),
        ),
        migrations.RunPython(place, migrations.RunPython.noop),
    ]
