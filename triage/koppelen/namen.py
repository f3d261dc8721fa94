"""The stored names and ids of topdesk.yaml against TOPdesk as it is today."""

import re
from pathlib import Path

from triage.domain.kaart import Kaart
from triage.koppelen.bevinding import Verslag, fout, goed, let_op
from triage.koppelen.controles import Lijsten
from triage.koppelen.termen import vergelijkbaar
from triage.settings.topdesk import TopdeskBestand
from triage.teksten import tekst
from triage.topdesk.client import TopdeskClient
from triage.topdesk.exceptions import OnbekendeNamen, TopdeskFout
from triage.topdesk.vertaaltabel import Vertaaltabel

_REGEL = re.compile(r"\b([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})['\"]?\s+# (.+?)\s*$", re.MULTILINE)


def namen_in(pad: Path) -> dict[str, str]:
    """The name that stood behind each id when it was written; empty for a file that a person wrote by name."""
    try:
        return dict(_REGEL.findall(pad.read_text(encoding="utf-8")))
    except OSError:
        return {}


def controleer_namen(client: TopdeskClient, bestand: TopdeskBestand, pad: Path, kaart: Kaart, lijsten: Lijsten, verslag: Verslag) -> None:
    """What vanished, what was renamed, and which subcategorieen no category has."""
    known = namen_in(pad)
    try:
        table = client.vertaaltabel(bestand)
    except OnbekendeNamen as error:
        for one in error.namen:
            close = ", ".join(f"'{n}'" for n in one.lijkt_op) or tekst("koppelen.niets_lijkt_op")
            verslag.meld(fout("namen", "verdwenen", veld=one.veld, naam=known.get(one.naam, one.naam), lijkt_op=close))
        return
    except TopdeskFout:
        return  # the lists themselves were reported a moment ago
    now = {value.id: value.naam for values in lijsten.values() for value in values}
    renamed = [(old, now[id_]) for id_, old in known.items() if id_ in now and vergelijkbaar(now[id_]) != vergelijkbaar(old)]
    for old, new in renamed:
        verslag.meld(let_op("namen", "hernoemd", oud=old, nieuw=new))
    for name in _zonder_tegenhanger(table, kaart):
        verslag.meld(let_op("namen", "niet_gebruikt", veld="subcategorieen", naam=name, lijkt_op=tekst("koppelen.niets_lijkt_op")))
    if not renamed:
        verslag.meld(goed("namen", aantal=len(known) or len(bestand.sectoren) + len(bestand.soorten)))


def _zonder_tegenhanger(tabel: Vertaaltabel, kaart: Kaart) -> list[str]:
    """Subcategorieen that are proposed but stand under no category."""
    there = {vergelijkbaar(name) for _, name in tabel.subcategorieen}
    return sorted(s.naam for s in kaart.subcategorieen.values() if not s.administratief and vergelijkbaar(s.naam) not in there)
