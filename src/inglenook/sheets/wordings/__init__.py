"""How forms ask, in English, German, French, Spanish and bits of others; the most telling wordings come first."""

from inglenook.sheets.wordings import private, who, whom, work
from inglenook.sheets.wordings.rule import Rule

RULES: tuple[Rule, ...] = (*who.TECHNICAL, *whom.RULES, *who.RULES, *private.RULES, *work.RULES)

__all__ = ["RULES", "Rule"]
