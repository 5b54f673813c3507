"""Lets the database itself refuse to change or remove a line of the record."""

from django.db import migrations

SQLITE_ON = [
    "CREATE TRIGGER IF NOT EXISTS audit_entry_no_update BEFORE UPDATE ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
    "CREATE TRIGGER IF NOT EXISTS audit_entry_no_delete BEFORE DELETE ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
]
SQLITE_OFF = ["DROP TRIGGER IF EXISTS audit_entry_no_update", "DROP TRIGGER IF EXISTS audit_entry_no_delete"]
POSTGRES_ON = [
    "CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE OR REPLACE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry "
    "FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
]
POSTGRES_OFF = [
    "DROP TRIGGER IF EXISTS audit_entry_append_only ON audit_entry",
    "DROP FUNCTION IF EXISTS audit_entry_refuse()",
]


def statements(vendor, *, on):
    """Return the SQL that puts the guard up, or takes it down, on a kind of database."""
    if vendor == "sqlite":
        return SQLITE_ON if on else SQLITE_OFF
    return POSTGRES_ON if on else POSTGRES_OFF


def guard(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor, on=True):
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor, on=False):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Append-only, held by triggers."""

    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
