"""Triggers that refuse to change or delete a transition or an audit entry, on SQLite and PostgreSQL.

TRUNCATE is left to the database's own rights: only the owner of a table may use it.
"""

from django.db import migrations

TABLES = ("records_transition", "records_auditentry")
VERBS = ("update", "delete")

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION records_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def forbid_changes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
        refuse = "FOR EACH ROW EXECUTE FUNCTION records_refuse()"
    else:
        refuse = "BEGIN SELECT RAISE(ABORT, 'the table is append-only'); END"
    for table in TABLES:
        for verb in VERBS:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} {refuse}", params=None
            )


def allow_changes(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for verb in VERBS:
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}" + (f" ON {table}" if postgresql else ""), params=None)
    if postgresql:
        schema_editor.execute("DROP FUNCTION records_refuse()", params=None)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [migrations.RunPython(forbid_changes, allow_changes)]
