"""Errors as a code and parameters; a page finds the words for the code, a log shows the code alone."""


class HouseError(Exception):
    """A deed that did not happen, with a code named `<room>.<reason>` and the parameters of its sentence."""

    status = 400

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(code)  # never the parameters: a traceback may be logged


class NotFound(HouseError):
    """The thing is absent, or not for this person: the two look alike on purpose."""

    status = 404

    def __init__(self, code: str = "core.not-found") -> None:
        super().__init__(code)


class Refused(HouseError):
    """A rule said no to this deed; the code is the verdict's."""

    status = 403


class Invalid(HouseError):
    """What was sent cannot be taken as it is."""

    status = 422


class Conflict(HouseError):
    """Someone else changed the thing meanwhile; nothing was overwritten."""

    status = 409


class TooMany(HouseError):
    """The same deed too often in too short a time; `seconds` says when to try again."""

    status = 429

    def __init__(self, code: str, *, seconds: int) -> None:
        super().__init__(code, seconds=seconds)
        self.seconds = seconds
