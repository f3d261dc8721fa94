"""How long a hand-over has been waiting."""

from datetime import datetime


def dagen_open(sinds: datetime, nu: datetime) -> int:
    """Whole days of 24 hours since the hand-over; never negative, also when a clock was set back."""
    return max(0, (nu - sinds).days)
