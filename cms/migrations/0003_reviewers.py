"""Call Wagtail's moderators what we call them: reviewers. What both groups may do is given by cms.permissions after migrating."""

from django.db import migrations

OLD, NEW = "Moderators", "Reviewers"
OLD_FLOW, NEW_FLOW = "Moderators approval", "审核人"  # read as “Submit to …”


def _rename(apps, group_names, flow_names):
    apps.get_model("auth", "Group").objects.filter(name=group_names[0]).update(name=group_names[1])
    for model in ("Workflow", "Task"):
        apps.get_model("wagtailcore", model).objects.filter(name=flow_names[0]).update(name=flow_names[1])


def name(apps, schema_editor):
    _rename(apps, (OLD, NEW), (OLD_FLOW, NEW_FLOW))


def take_back(apps, schema_editor):
    _rename(apps, (NEW, OLD), (NEW_FLOW, OLD_FLOW))


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0002_start_pages"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtaildocs", "0001_initial"),
    ]

    operations = [migrations.RunPython(name, take_back)]
