"""What can go wrong, in one family.

CrossreadError
├── InputError      a page or path that cannot be used
├── SettingsError   a setting that does not exist or is out of range
├── ModelError      the encoder's files are missing or do not fit this version
└── EvidenceError   something was about to be asserted without its words: a bug
"""


class CrossreadError(Exception):
    """What went wrong, where, and what to do about it."""

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.fix = what, where, fix

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.where}:" if self.where else "", self.what, self.fix) if part)


class InputError(CrossreadError):
    """A page or a path that cannot be used."""


class SettingsError(CrossreadError):
    """A setting that does not exist or is out of range."""


class ModelError(CrossreadError):
    """The encoder's files are missing or do not fit this version."""


class EvidenceError(CrossreadError):
    """Something was about to be asserted without the words it rests on."""
