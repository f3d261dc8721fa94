"""What can be chosen on a melding, and what a form says that somebody chose."""

from collections.abc import Collection
from typing import Any

from starlette.datastructures import FormData

from triage.adviseren import Beoordeling
from triage.apply.werkplaats import Werkplaats
from triage.decide.anders import Keuze
from triage.domain.advies import Advies
from triage.domain.kaart import Instantie
from triage.domain.termen import Melder, Sector, Soort
from triage.kaart.zoeken import INTERN_DOORZETTEN
from triage.review.exceptions import PaginaFout
from triage.review.staat import Staat
from triage.review.voorbeeld import Mail

VELDEN = ("route", "melder", "sector", "subcategorie", "soort")
SOORTEN = tuple(s.value for s in Soort)


def keuze_uit(w: Werkplaats, advies: Advies, form: FormData) -> Keuze:
    """The choices of the form. Raises PaginaFout for a value that is no choice of ours."""
    given = {name: str(form.get(name, "")) for name in VELDEN}
    kaart = w.config.kaart
    known = (
        given["route"] in kaart.routes() and given["melder"] in set(Melder) and given["sector"] in set(Sector)
        and given["subcategorie"] in kaart.subcategorieen and given["soort"] in SOORTEN
    )  # fmt: skip
    if not known:
        raise PaginaFout("fout_keuze")
    tips = tuple(t for t in advies.tips if t in form.getlist("tip"))
    return Keuze(
        given["route"], "signaal" in form, tips, Melder(given["melder"]), Sector(given["sector"]), given["subcategorie"], given["soort"],
        "antwoord" in form,
    )  # fmt: skip


def routes_voor(w: Werkplaats, keuze: Keuze | None, voorgesteld: Collection[str] = ()) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What can be chosen: own routes and teams, and the agencies that this melder may be sent to; without a choice all of them.

    What the list offers as second or third choice (`voorgesteld`) can be found here too: the walls judge it, not its absence.
    """
    kaart = w.config.kaart
    agencies = [i for i in kaart.instanties.values() if not i.alleen_tip and (_kiesbaar(i, keuze) or i.id in voorgesteld)]
    names = tuple(i.id for i in sorted(agencies, key=lambda i: i.naam.lower()))
    return (("eigen", ("loket", "geen")), ("intern", tuple(kaart.interne_routes)), ("instantie", names))


def labels_van(vers: Beoordeling) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """Each label with its best two values."""
    found = vers.labels
    return tuple((name, getattr(found, name)[:2]) for name in ("melder", "sector", "subcategorie", "soort", "route"))


def bewerkt_uit(staat: Staat, form: FormData) -> tuple[str, str] | None:
    """Subject and text of the reply where a person changed them; None where they are as we put them there."""
    subject, text = str(form.get("onderwerp", "")), str(form.get("tekst", ""))
    if not text.strip() or staat.sleutels.herken("concept", *_kaal(subject, text)) == form.get("merk"):
        return None
    return _kaal(subject[:300], text[:20_000])


def merk_van(staat: Staat, mail: Mail | None) -> str:
    """Tells afterwards whether the text in the form is still the one that we put there."""
    return staat.sleutels.herken("concept", *_kaal(*tekst_van(mail)))


def tekst_van(mail: Mail | None) -> tuple[str, str]:
    """Subject and text of a reply; empty where there is none."""
    return (mail.onderwerp, mail.tekst) if mail is not None else ("", "")


def _kiesbaar(agency: Instantie, keuze: Keuze | None) -> bool:
    return keuze is None or agency.mag(keuze.melder) or INTERN_DOORZETTEN in agency.doelgroep or agency.id == keuze.route


def _kaal(onderwerp: str, tekst: str) -> tuple[str, str]:
    """Without the carriage returns that a form adds."""
    return " ".join(onderwerp.split()), "\n".join(line.rstrip() for line in tekst.replace("\r\n", "\n").split("\n")).strip()
