"""Who is who in the demo: the people that a visitor may sign in as, and what each is there to show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """One member of the cast. shows: what signing in as them lets a visitor see."""

    name: str
    email: str
    zone: str
    country: str
    shows: str
    language: str = "en"


def _address(name: str) -> str:
    return f"{name}@hearth.example"


MEI = Role(
    "Mei Tanaka", _address("mei"), "Europe/London", "GB",
    "coordinates both programmes: imports, matching, the review board, publishing",
)  # fmt: skip
NOOR = Role(
    "Noor Haddad", _address("noor"), "Asia/Amman", "JO",
    "co-coordinates career mentoring for Jordan and Kenya only",
)  # fmt: skip
ANA = Role(
    "Ana Sousa", _address("ana"), "Europe/Lisbon", "PT",
    "a member: her sign-up, her circle, her private list",
)  # fmt: skip
JOE = Role(
    "Joe Adeyemi", _address("joe"), "Africa/Lagos", "NG",
    "a member of circles who would be a mentor, too, for two people at most",
)  # fmt: skip
LUCIA = Role(
    "Lucía Ibáñez", _address("lucia"), "Europe/Madrid", "ES",
    "a member who reads everything in Spanish", language="es",
)  # fmt: skip
SAM = Role(
    "Sam Whitlock", _address("sam"), "Europe/London", "GB",
    "a mentee half-way through signing up: answers saved, not sent yet",
)  # fmt: skip
TOVE = Role(
    "Tove Albers", _address("tove"), "Europe/Berlin", "DE",
    "new here: no sign-up yet, sees what anybody sees",
)  # fmt: skip

CAST = (MEI, NOOR, ANA, JOE, LUCIA, SAM, TOVE)
