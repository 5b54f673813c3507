"""`inglenook match`: from a form's export to circles with reasons, without any server or database."""
