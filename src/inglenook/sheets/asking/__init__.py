"""What a mapping leaves open, as questions that know what their answers change."""

from inglenook.sheets.asking.about_columns import about_columns
from inglenook.sheets.asking.about_people import about_addresses, about_workplaces
from inglenook.sheets.asking.about_values import about_values
from inglenook.sheets.asking.ask import Ask, Spot, spots

__all__ = ["Ask", "Spot", "about_addresses", "about_columns", "about_values", "about_workplaces", "spots"]
