"""Send frequent questions the way that pages go: to the reviewers."""

from django.db import migrations

FLOW = "审核人"


def _question(apps):
    return apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="cms", model="faq")[0]


def begin(apps, schema_editor):
    workflow = apps.get_model("wagtailcore", "Workflow").objects.filter(name=FLOW).first()
    if workflow is not None:
        apps.get_model("wagtailcore", "WorkflowContentType").objects.update_or_create(
            content_type_id=_question(apps).pk, defaults={"workflow_id": workflow.pk}
        )


def take_back(apps, schema_editor):
    apps.get_model("wagtailcore", "WorkflowContentType").objects.filter(content_type_id=_question(apps).pk).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0008_questions_as_drafts"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(begin, take_back)]
