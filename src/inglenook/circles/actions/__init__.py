"""Every write about circles, one deed a file."""

from inglenook.circles.actions.close import close_circle, close_due
from inglenook.circles.actions.leave import ask_for_another, leave_circle
from inglenook.circles.actions.open import NewSeat, open_circle

__all__ = ["NewSeat", "ask_for_another", "close_circle", "close_due", "leave_circle", "open_circle"]
