"""What the knowledge item of an agency says: in the content what anybody may read, beside it what is for operators only.

Secrets are in neither.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date

from jinja2.sandbox import SandboxedEnvironment

from triage.domain.kaart import Geheim, Instantie, Kaart
from triage.kaart.exceptions import KennisbankFout
from triage.kaart.publiceren import sjablonen
from triage.kaart.zoeken import INTERN_DOORZETTEN
from triage.settings.kaart import InstantieBestand
from triage.teksten import tekst
from triage.topdesk.kennisbank import Kennisinhoud

_MAILADRES = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_WIT = re.compile(r"\s+")
_TUSSEN_BLOKKEN = re.compile(r"(?<=</p>) (?=<p>)")


def kennisinhouden(kaart: Kaart, bestanden: Mapping[str, InstantieBestand], vandaag: date) -> dict[str, Kennisinhoud]:
    """The item of every agency on a day, by id. `bestanden` gives the internal notes.

    Raises KennisbankFout when a text holds a secret address: then nothing may be written.
    """
    environment = sjablonen("kennisbank")
    secrets = [i.geheim_adres for i in kaart.instanties.values() if i.geheim_adres is not None]
    found = {}
    for id_, agency in kaart.instanties.items():
        file = bestanden.get(id_)
        found[id_] = _inhoud(environment, agency, kaart, file, vandaag)
        controleer_geheim(id_, found[id_], secrets, heeft_geheim=agency.geheim_adres is not None or bool(file and file.geheim))
    return found


def controleer_geheim(id_: str, inhoud: Kennisinhoud, geheimen: Iterable[Geheim], *, heeft_geheim: bool) -> None:
    """Refuse a text with a secret in it, and any mail address in the texts of an agency whose address is secret. Raises KennisbankFout."""
    secrets = list(geheimen)
    for name, text in asdict(inhoud).items():
        field = tekst(f"kennisbank.veld_{name}")
        if any(secret.staat_in(text) for secret in secrets):
            raise KennisbankFout(tekst("kennisbank.geheim", id=id_, veld=field))
        if heeft_geheim and _MAILADRES.search(text):
            raise KennisbankFout(tekst("kennisbank.adres_bij_geheim", id=id_, veld=field))


def _inhoud(
    environment: SandboxedEnvironment, agency: Instantie, kaart: Kaart, file: InstantieBestand | None, vandaag: date
) -> Kennisinhoud:
    closed = INTERN_DOORZETTEN in agency.doelgroep
    successor = kaart.opvolger(agency.id)
    contacts = () if closed else agency.contact
    hours = {f: str(getattr(agency, f)) for f in ("openingstijden", "seizoen") if getattr(agency, f)}
    common = {"i": agency, "gesloten": closed}
    content = environment.get_template("inhoud.html.j2").render(
        common, voor_wie=sorted(agency.doelgroep), contact=[c for c in contacts if c.vers(vandaag)],
        nu_bij=successor.naam if successor is not None and successor is not agency else "",
        tijden=[value for f, value in hours.items() if agency.bevestigd(f, vandaag)],
    )  # fmt: skip
    comments = environment.get_template("voor_behandelaars.html.j2").render(
        common, onbevestigd=[c for c in contacts if not c.vers(vandaag)],
        tijden=[value for f, value in hours.items() if not agency.bevestigd(f, vandaag)],
        noten=[note for note in (file.let_op, file.opmerking) if note] if file is not None else [],
        eigenaar=file.eigenaar if file is not None else "",
    )  # fmt: skip
    line = environment.from_string("{{ tekst('kennisbank.omschrijving', naam=i.naam) }}").render(common)
    words = dict.fromkeys(w for w in (agency.afkorting, *agency.voorheen, *agency.onderwerpen, *agency.zoekwoorden) if w)
    return Kennisinhoud(
        titel=agency.naam, omschrijving=_een_regel(line),
        inhoud=_een_regel(content), voor_behandelaars=_een_regel(comments), trefwoorden=", ".join(words),
    )  # fmt: skip


def _een_regel(html: str) -> str:
    """Without the line ends of the template: TOPdesk would count some of them."""
    return _TUSSEN_BLOKKEN.sub("", _WIT.sub(" ", html)).strip()
