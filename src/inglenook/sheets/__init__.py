"""The reader of sheets: a form's export in, people and their answers out. Pure: no web, no database, no engine."""
