"""deelmeldingen: several questions in one melding, each to its own, with one who keeps the whole."""

from typing import Annotated

import typer

from triage.apply.deelmeldingen import Bekeken, bekijk, bestel, geef_terug
from triage.apply.stoppen import Uitslag
from triage.apply.werkplaats import Werkplaats
from triage.cli.ingrijpen import Nummer, toon_uitslag
from triage.reply.teksten import korte_naam
from triage.scherm import console
from triage.settings import laad_config
from triage.teksten import tekst
from triage.worker.opbouwen import werkplaats


def deelmeldingen(
    nummer: Nummer,
    route: Annotated[list[str] | None, typer.Option(help=tekst("cli.deelmeldingen_route"))] = None,
    maak: Annotated[bool, typer.Option("--maak", help=tekst("cli.deelmeldingen_maak"))] = False,
    terug: Annotated[bool, typer.Option("--terug", help=tekst("cli.deelmeldingen_terug"))] = False,
) -> None:
    """Propose partial meldingen, order them, or take them back."""
    with werkplaats(laad_config(), slot=False) as w:
        if terug:
            toon_uitslag(geef_terug(w, nummer))
            return
        found = bekijk(w, nummer, route or ())
        if isinstance(found, Uitslag):
            toon_uitslag(found)
            return
        for line in _regels(w, found):
            console.print(line, markup=False)
        if maak:
            toon_uitslag(bestel(w, found))
        else:
            toon_uitslag(
                Uitslag(bool(found.voorstel.routes), (tekst("deelmeldingen.hoe" if found.voorstel.routes else "deelmeldingen.geen"),))
            )


def _regels(w: Werkplaats, found: Bekeken) -> list[str]:
    plan, kaart = found.voorstel, w.config.kaart
    names = {g.id: g.naam for g in w.client.opzoeklijsten().groepen()}
    lines = [tekst("deelmeldingen.kop", nummer=found.nummer)]
    if plan.routes:
        lines.append(tekst("deelmeldingen.regie", groep=names.get(plan.regie_id, plan.regie_id)))
    lines += [tekst("deelmeldingen.deel", route=korte_naam(r, kaart)) for r in plan.routes]
    lines += [tekst("deelmeldingen.geweigerd", route=r, reden=tekst(f"deelmeldingen.reden_{why}")) for r, why in plan.geweigerd]
    if plan.mogelijk:
        lines.append(tekst("deelmeldingen.mogelijk", routes=", ".join(plan.mogelijk)))
    return lines
