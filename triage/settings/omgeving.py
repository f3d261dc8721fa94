"""The environment: TRIAGE_* variables. The only place for addresses of this installation and for secrets."""

import os
from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from triage.settings.exceptions import ConfigFout, Probleem
from triage.teksten import tekst

_PREFIX = "TRIAGE_"


class Omgeving(BaseSettings):
    """Values of TRIAGE_* variables. A `*_bestand` variable names a file that holds the secret."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, extra="forbid", frozen=True)

    config: Path | None = None
    database_url: SecretStr | None = None
    database_url_bestand: Path | None = None
    topdesk_url: str | None = None
    topdesk_gebruiker: str | None = None
    topdesk_wachtwoord: SecretStr | None = None
    topdesk_wachtwoord_bestand: Path | None = None
    sleutel: SecretStr | None = None
    sleutel_bestand: Path | None = None
    smtp_wachtwoord: SecretStr | None = None
    smtp_wachtwoord_bestand: Path | None = None
    geheim_burgerbrieven_ocw: SecretStr | None = None
    model_map: Path = Path("var/model")
    status_bestand: Path = Path("var/status.json")

    @property
    def opslag(self) -> str:
        """Address of the database, with its password where it has one; a file beside the worker when nothing is set."""
        return self.geheim("database_url") or "sqlite:///triage.db"

    def geheim(self, naam: str) -> str | None:
        """The secret `naam` from its variable or else from the file that its `*_bestand` variable names."""
        direct = getattr(self, naam)
        if direct is not None:
            return str(direct.get_secret_value())
        file: Path | None = getattr(self, f"{naam}_bestand", None)
        if file is None:
            return None
        try:
            return file.read_text(encoding="utf-8").strip()
        except OSError as error:
            variable = f"{_PREFIX}{naam}_bestand".upper()
            raise ConfigFout([Probleem(variable, 0, "", "", tekst("config.geheim_onleesbaar", fout=error.strerror))]) from error


def lees_omgeving(**overschrijf: Any) -> Omgeving:
    """Read TRIAGE_*. An unknown TRIAGE_ variable is refused: it is a typing error that would be silently without effect."""
    known = {f"{_PREFIX}{name}".upper() for name in Omgeving.model_fields}
    unknown = sorted(name for name in os.environ if name.startswith(_PREFIX) and name not in known)
    problems = [Probleem(name, 0, "", "", tekst("config.onbekende_variabele", bekend=", ".join(sorted(known)))) for name in unknown]
    try:
        environment = Omgeving(**overschrijf)
    except ValidationError as error:
        problems += [Probleem(f"{_PREFIX}{e['loc'][0]}".upper(), 0, "", "", str(e["msg"])) for e in error.errors()]
        raise ConfigFout(problems) from None  # the original would print the values, secrets among them
    if problems:
        raise ConfigFout(problems)
    return environment
