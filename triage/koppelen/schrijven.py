"""The files that connect leaves: checked before they are written, written aside and renamed, the old one kept as `.vorige`."""

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from triage.koppelen.exceptions import KoppelFout
from triage.settings.bestanden import Bestandsmodel
from triage.settings.topdesk import TopdeskBestand
from triage.teksten import tekst

_WAAROM = {
    errno.EACCES: "rechten", errno.EPERM: "rechten", errno.EROFS: "alleen_lezen", errno.ENOTDIR: "geen_map", errno.EEXIST: "geen_map",
    errno.ENOENT: "bestaat_niet", errno.ENOSPC: "vol", errno.EDQUOT: "vol",
    errno.EISDIR: "is_map",
}  # fmt: skip
"""what the system says, as `koppelen.waarom.<reason>`; its own words are English"""


def controleer_schrijfbaar(map_: Path) -> None:
    """Raises KoppelFout when nothing can be written in this folder, which need not exist yet. Leaves nothing behind.

    Only trying tells: rights say nothing about a folder that is mounted read-only, and the superuser has them everywhere.
    """
    made: list[Path] = []
    try:
        made = [folder for folder in (map_, *map_.parents) if not folder.exists()]
        map_.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=map_, prefix=".triage-"):
            pass
    except OSError as error:
        raise KoppelFout(tekst("koppelen.map_niet_schrijfbaar", map=map_, fout=waarom(error))) from None
    finally:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()


def waarom(error: OSError) -> str:
    """What the system has against it, in Dutch."""
    return tekst(f"koppelen.waarom.{_WAAROM.get(error.errno or 0, 'anders')}")


def als_tekst(bestand: TopdeskBestand, namen: Mapping[str, str], moment: datetime) -> str:
    """topdesk.yaml: every id with its name in TOPdesk behind it as a comment. `namen`: id -> name."""
    lines = [f"# {tekst('koppelen.kop_topdesk', moment=moment.strftime('%d-%m-%Y %H:%M'))}"]
    for field, value in bestand.model_dump(exclude_none=True).items():
        lines += _regels(field, value, namen, "")
    return "\n".join(lines) + "\n"


def schrijf_bestand(pad: Path, inhoud: str, model: type[Bestandsmodel]) -> None:
    """Replace a config file by text that its model accepts. Raises KoppelFout, and leaves the file alone, when that cannot be done."""
    try:
        model.model_validate(yaml.safe_load(inhoud))
    except (ValueError, yaml.YAMLError) as error:
        raise KoppelFout(tekst("koppelen.ongeldig_resultaat", bestand=pad, soort=type(error).__name__)) from error
    try:
        pad.parent.mkdir(parents=True, exist_ok=True)
        mode = pad.stat().st_mode & 0o777 if pad.is_file() else 0o644
        if pad.is_file():
            shutil.copy2(pad, pad.with_name(pad.name + ".vorige"))
        _vervang(pad, inhoud, mode)
    except OSError as error:
        raise KoppelFout(tekst("koppelen.bestand_niet_geschreven", bestand=pad, fout=waarom(error))) from error


def schrijf_geheim(pad: Path, wachtwoord: str, geldig_tot: date | None) -> None:
    """Put the password in a file that only its owner can read, with its last day beside it. Raises KoppelFout when that fails."""
    try:
        pad.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _vervang(pad, wachtwoord + "\n", 0o600)
        bewaar_geldig_tot(pad, geldig_tot)
    except OSError as error:
        raise KoppelFout(tekst("koppelen.geheim_niet_geschreven", bestand=pad, fout=waarom(error))) from error


def bewaar_geldig_tot(wachtwoord_bestand: Path, dag: date | None) -> None:
    """Keep the last day of a password in a file beside it; without a day an older one no longer holds."""
    beside = geldig_tot_bestand(wachtwoord_bestand)
    if dag is None:
        beside.unlink(missing_ok=True)
    else:
        _vervang(beside, dag.isoformat() + "\n", 0o644)


def lees_geldig_tot(wachtwoord_bestand: Path) -> date | None:
    """The last day of a password, where it was kept. Raises ValueError when what was kept cannot be read."""
    try:
        kept = geldig_tot_bestand(wachtwoord_bestand).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ValueError(f"the last day of the password cannot be read: {type(error).__name__}") from error
    return date.fromisoformat(kept.strip())


def geldig_tot_bestand(wachtwoord_bestand: Path) -> Path:
    """The file beside a password file that holds its last day."""
    return wachtwoord_bestand.with_name(wachtwoord_bestand.name + ".geldig_tot")


def _vervang(pad: Path, inhoud: str, mode: int) -> None:
    handle, name = tempfile.mkstemp(dir=pad.parent, prefix=f".{pad.name}.")  # readable by its owner only
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(inhoud)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(name, mode)
        os.replace(name, pad)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _regels(sleutel: str, waarde: Any, namen: Mapping[str, str], inspringen: str) -> list[str]:
    key = f"{inspringen}{_scalar(sleutel)}:"
    match waarde:
        case dict() if waarde:
            return [key, *(line for k, v in waarde.items() for line in _regels(k, v, namen, inspringen + "  "))]
        case list() if waarde:
            return [key, *(f"{inspringen}- {_scalar(v)}{_opmerking(v, namen)}" for v in waarde)]
        case dict():
            return [f"{key} {{}}"]
        case list():
            return [f"{key} []"]
        case _:
            return [f"{key} {_scalar(waarde)}{_opmerking(waarde, namen)}"]


def _scalar(waarde: Any) -> str:
    """One value on one line, quoted where YAML needs it."""
    return str(yaml.safe_dump([waarde], allow_unicode=True, width=10_000, default_flow_style=True)).strip()[1:-1]


def _opmerking(waarde: Any, namen: Mapping[str, str]) -> str:
    name = namen.get(waarde) if isinstance(waarde, str) else None
    return f"  # {' '.join(name.split())}" if name else ""
