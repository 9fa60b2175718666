"""What stops a job, in the words that a person reads."""


class ScaleFault(Exception):
    """What was found, what was expected, what to do; the program's own faults as it says them."""

    @classmethod
    def of(cls, where: str, found: str, expected: str, remedy: str) -> "ScaleFault":
        return cls(f"{where}: found {found}; expected {expected}. {remedy}.")
