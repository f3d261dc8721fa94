"""connect and doctor: making the connection with TOPdesk, and looking whether it still holds."""

import json
import os
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn, get_args
from zoneinfo import ZoneInfo

import typer

from triage.koppelen.antwoorden import Antwoorden, Modus, Proef, lees_antwoorden
from triage.koppelen.bevinding import Bevinding, Oordeel, Verslag
from triage.koppelen.bron import Bron, lees_bron
from triage.koppelen.doctor import onderzoek
from triage.koppelen.exceptions import KoppelFout
from triage.koppelen.installatie import controleer_nieuw_wachtwoord
from triage.koppelen.persoon import AanPersoon, een_van, ja_of_nee, vraag_adres, vraag_dag, vraag_moment
from triage.koppelen.schrijven import bewaar_geldig_tot, controleer_schrijfbaar, geldig_tot_bestand, schrijf_geheim, waarom
from triage.koppelen.verbinden import Opdracht, Uitslag, verbind
from triage.koppelen.vragen import UitBestand
from triage.mappen import configmap
from triage.scherm import console, fouten
from triage.teksten import tekst

_STIJL = {Oordeel.GOED: "green", Oordeel.LET_OP: "yellow", Oordeel.FOUT: "red"}
_WACHTWOORDBESTAND = Path("var/geheim/topdesk_wachtwoord")
_MODUS: Mapping[str, Modus] = {"suggestie": "suggestie", "automatisch": "suggestie"}
"""modus as configured -> the proposal: a connection is never made in automatisch"""


def connect(
    file: Annotated[Path | None, typer.Option("--file", help=tekst("koppelen.help_file"))] = None,
    map_: Annotated[Path | None, typer.Option("--map", help=tekst("koppelen.help_map"))] = None,
    wachtwoord_bestand: Annotated[
        Path, typer.Option("--wachtwoord-bestand", help=tekst("koppelen.help_wachtwoord_bestand"))
    ] = _WACHTWOORDBESTAND,
) -> None:
    """Connect to a TOPdesk: check, map, prove on a test card, and write the settings."""
    folder, report = map_ or configmap(), Verslag(_toon)
    before = _stempels(folder)
    try:
        if file is not None:
            _uit_bestand(lees_antwoorden(file), folder, report)
        else:
            _aan_persoon(folder, wachtwoord_bestand, report)
    except KoppelFout as error:
        _stop(str(error))
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("", err=True)  # behind what was being typed
        tried = any(b.wat == "optionele_velden" for b in report.regels)  # from here on a test card can be there
        _stop(tekst(f"koppelen.afgebroken{'_half' if _stempels(folder) != before else '_proefkaart' if tried else ''}"))


def _stempels(folder: Path) -> list[int]:
    """When what connect writes was last written: whoever breaks off is told the truth about it."""
    found: list[int] = []
    for name in ("topdesk.yaml", "triage.yaml"):
        with suppress(OSError):  # not there, or in a folder that may not be entered
            found.append((folder / name).stat().st_mtime_ns)
    return found


def _stop(why: str) -> NoReturn:
    fouten.print(why, style="red", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(1) from None


def doctor(als_json: Annotated[bool, typer.Option("--json", help=tekst("koppelen.help_json"))] = False) -> None:
    """Look whether everything still holds; exit code 1 when something is wrong."""
    report = Verslag() if als_json else Verslag(_toon)
    onderzoek(report)
    if als_json:
        rows = [asdict(b) | {"onderwerp": b.onderwerp} for b in report.regels]
        typer.echo(json.dumps({"goed": report.goed, "bevindingen": rows}, ensure_ascii=False, indent=1))
    else:
        counts = Counter(b.oordeel.value for b in report.regels)
        numbers: Mapping[str, int] = {kind.value: counts[kind.value] for kind in Oordeel}
        _regel(tekst("koppelen.doctor_goed" if report.goed else "koppelen.doctor_fout", **numbers), "green" if report.goed else "red")
    if not report.goed:
        raise typer.Exit(1)


def _uit_bestand(answers: Antwoorden, folder: Path, report: Verslag) -> None:
    file = answers.wachtwoord_bestand
    _controleer_plekken(folder, file if answers.wachtwoord_geldig_tot is not None else None)
    order = Opdracht(
        map=folder, adres=answers.adres, gebruiker=_gebruiker(answers.gebruiker), wachtwoord=_lees_wachtwoord(file),
        begin_op=answers.begin_op, modus=answers.modus, proef=answers.proef, zonder_tls=answers.zonder_tls,
    )  # fmt: skip
    controleer_nieuw_wachtwoord(file, answers.wachtwoord_geldig_tot, date.today(), report)
    result = _klaar(verbind(order, UitBestand(answers), report), report, file)
    if answers.wachtwoord_geldig_tot is not None:
        bewaar_geldig_tot(file, answers.wachtwoord_geldig_tot)
    _sluit_af(result, order, file)


def _controleer_plekken(folder: Path, wachtwoord_bestand: Path | None) -> Bron:
    """The folder as it is. What would fail at the very end is told before anybody answers a question: raises KoppelFout or ConfigFout."""
    for place in (folder, *([wachtwoord_bestand.parent] if wachtwoord_bestand is not None else [])):
        controleer_schrijfbaar(place)
    if wachtwoord_bestand is not None and wachtwoord_bestand.is_dir():
        raise KoppelFout(tekst("koppelen.geheim_niet_geschreven", bestand=wachtwoord_bestand, fout=tekst("koppelen.waarom.is_map")))
    return lees_bron(folder, date.today())


def _aan_persoon(folder: Path, wachtwoord_bestand: Path, report: Verslag) -> None:
    known = os.path.isfile(wachtwoord_bestand)  # also False in a folder that may not be entered
    source = _controleer_plekken(folder, None if known else wachtwoord_bestand)
    now = None if source.nieuw else source.instellingen
    address, open_ = vraag_adres(os.environ.get("TRIAGE_TOPDESK_URL"))
    user = _gebruiker(typer.prompt(tekst("koppelen.vraag_gebruiker"), default=os.environ.get("TRIAGE_TOPDESK_GEBRUIKER")))
    password = _lees_wachtwoord(wachtwoord_bestand) if known else typer.prompt(tekst("koppelen.vraag_wachtwoord"), hide_input=True).strip()
    if known:
        _regel(tekst("koppelen.wachtwoord_gelezen", bestand=wachtwoord_bestand), "")
    last: date | None = None if known else vraag_dag(tekst("koppelen.vraag_geldig_tot"))
    begin = vraag_moment(tekst("koppelen.vraag_begin_op"), ZoneInfo(source.instellingen.tijdzone), now.begin_op if now else None)
    modes: tuple[Modus, ...] = get_args(Modus)
    mode = een_van(tekst("koppelen.vraag_modus"), modes, _MODUS.get(now.modus, modes[0]) if now else modes[0])
    order = Opdracht(folder, address, user, password, begin, mode, _vraag_proef(), open_)
    controleer_nieuw_wachtwoord(wachtwoord_bestand, last, date.today(), report)
    result = _klaar(verbind(order, AanPersoon(eerder=not source.nieuw), report), report, wachtwoord_bestand if known else None)
    if not known:
        schrijf_geheim(wachtwoord_bestand, password, last)
    _sluit_af(result, order, wachtwoord_bestand)


def _vraag_proef() -> Proef | None:
    if not ja_of_nee(tekst("koppelen.vraag_proef")):
        return None
    while True:
        address = typer.prompt(tekst("koppelen.vraag_proef_adres")).strip()
        if "@" in address.strip("@") and " " not in address:
            break
    branch = typer.prompt(tekst("koppelen.vraag_vestiging"), default="", show_default=False).strip() or None
    return Proef(adres=address, vestiging=branch)


def _gebruiker(naam: str) -> str:
    if ":" in naam:
        raise KoppelFout(tekst("koppelen.gebruiker_ongeldig"))
    return naam.strip()


def _lees_wachtwoord(bestand: Path) -> str:
    try:
        password = bestand.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise KoppelFout(tekst("koppelen.wachtwoord_geen_bestand")) from None  # what was given as its name may be the password itself
    except (OSError, UnicodeDecodeError) as error:
        reason = waarom(error) if isinstance(error, OSError) else "UTF-8"
        raise KoppelFout(tekst("koppelen.wachtwoord_onleesbaar", bestand=bestand, fout=reason)) from None
    if not password:
        raise KoppelFout(tekst("koppelen.wachtwoord_leeg"))
    return password


def _klaar(result: Uitslag | None, report: Verslag, wachtwoord_bestand: Path | None) -> Uitslag:
    """The result; without one, the reason. `wachtwoord_bestand`: where the password was read, which nobody was asked for."""
    if result is None:
        if wachtwoord_bestand is not None and any(b.uitleg == tekst("koppelen.bij.GeenToegang") for b in report.regels):
            beside = geldig_tot_bestand(wachtwoord_bestand)
            _regel(tekst("koppelen.wachtwoord_uit_bestand", bestand=wachtwoord_bestand, datum=beside), "yellow")
        raise KoppelFout(tekst("koppelen.niets_geschreven"))
    return result


def _sluit_af(result: Uitslag, order: Opdracht, wachtwoord_bestand: Path) -> None:
    _regel(tekst("koppelen.geschreven", bestanden=", ".join(map(str, result.bestanden))), "green")
    _regel(tekst("koppelen.zet_omgeving"), "")
    for name, value in (
        ("TRIAGE_CONFIG", order.map.absolute()),
        ("TRIAGE_TOPDESK_URL", order.adres),
        ("TRIAGE_TOPDESK_GEBRUIKER", order.gebruiker),
        ("TRIAGE_TOPDESK_WACHTWOORD_BESTAND", wachtwoord_bestand.absolute()),
    ):
        typer.echo(f"{name}={value}")


def _toon(bevinding: Bevinding) -> None:
    judged = tekst(f"koppelen.oordeel.{bevinding.oordeel}")
    _regel(f"{judged:<7} {bevinding.onderwerp}: {bevinding.uitleg}", _STIJL[bevinding.oordeel])
    if bevinding.doen:
        _regel(" " * 8 + tekst("koppelen.doen", doen=bevinding.doen), "")


def _regel(text: str, style: str) -> None:
    console.print(text, style=style or None, markup=False, highlight=False, soft_wrap=True)
