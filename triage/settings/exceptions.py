"""What can be wrong with the configuration, said so that a person knows which line to change."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Probleem:
    """One thing wrong in one file."""

    bestand: str
    regel: int
    veld: str
    waarde: str
    melding: str

    def __str__(self) -> str:
        where = f"{self.bestand}:{self.regel}" if self.regel else self.bestand
        value = f" = {self.waarde}" if self.waarde else ""
        return f"{where}: {self.veld}{value}: {self.melding}" if self.veld else f"{where}: {self.melding}"


class ConfigFout(Exception):
    """The configuration cannot be used; nothing was started. Each problem names file, line, field, value and what is allowed."""

    def __init__(self, problemen: list[Probleem]) -> None:
        self.problemen = problemen
        super().__init__("\n".join(str(p) for p in problemen))
