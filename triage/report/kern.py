"""Chapter: the key figures, each beside that of the period before, with what it counts."""

from triage.report.bron import Bron, Deel
from triage.report.klein import verhul
from triage.report.maten import aandeel, mediaan, verschil
from triage.report.oordelen import DOORVERWEZEN, gevolgd, is_bot, tel
from triage.report.terug import statusvragen, teruggestuurd, verstuurd
from triage.report.vormen import Cel, Hoofdstuk, Kolom, Tabel
from triage.report.wachten import op_tijd, open_op
from triage.teksten import tekst

_CIJFERS: tuple[tuple[str, str], ...] = (
    ("binnen", "aantal"), ("beoordeeld", "aantal"), ("doorverwezen", "procent"), ("automatisch", "procent"), ("gevolgd", "procent"),
    ("uitgezet", "aantal"), ("open", "aantal"), ("eerste_op_tijd", "procent"), ("inhoud_op_tijd", "procent"), ("wacht_inhoud", "werkdagen"),
    ("rappels", "aantal"), ("teruggestuurd", "aantal"), ("aan_ons", "aantal"), ("statusvragen", "aantal"),
)  # fmt: skip


def kern(b: Bron) -> Hoofdstuk:
    """The chapter."""
    now, before = _cijfers(b, b.nu), _cijfers(b, b.eerder)
    rows: list[tuple[Cel, ...]] = []
    for name, unit in _CIJFERS:
        # before the first melding there is nothing to compare with
        here, then = now[name], before[name] if b.eerder.binnen else None
        if b.buiten and unit == "aantal":
            here, then = verhul(here), verhul(then)
        difference = verschil(*(v if isinstance(v, int | float) else None for v in (here, then)))
        shown = tekst(f"rapport.eenheid_{unit}")
        rows.append((tekst(f"rapport.kern_{name}"), here, then, difference, shown, tekst(f"rapport.kern_{name}_telt")))
    columns = (
        Kolom("cijfer", "tekst"), Kolom("nu", "waarde"), Kolom("vorige_waarde", "waarde"), Kolom("verschil", "waarde"),
        Kolom("eenheid", "tekst"), Kolom("telt", "tekst"),
    )  # fmt: skip
    return Hoofdstuk("kern", (Tabel("kern", columns, tuple(rows)),))


def _cijfers(b: Bron, deel: Deel) -> dict[str, Cel]:
    judged = tel(deel.adviezen)
    handed = [u for u in b.uitgezet if deel.is_in(u.herkomst.geopend)]
    waits = [u.wacht_inhoud for u in handed if u.wacht_inhoud is not None]
    return {
        "binnen": len(deel.binnen),
        "beoordeeld": judged,
        "doorverwezen": aandeel(tel(deel.adviezen, lambda r: r.modus in DOORVERWEZEN), judged),
        "automatisch": aandeel(tel(deel.adviezen, is_bot), judged),
        "gevolgd": aandeel(*gevolgd(deel.adviezen)),
        "uitgezet": len(handed),
        "open": open_op(b, deel.einde),
        "eerste_op_tijd": op_tijd(handed, first=True),
        "inhoud_op_tijd": op_tijd(handed, first=False),
        "wacht_inhoud": mediaan(waits),
        "rappels": sum(1 for _ in verstuurd(b, deel)),
        "teruggestuurd": len(teruggestuurd(b, deel)),
        "aan_ons": sum(r.aantal for r in deel.retouren),
        "statusvragen": statusvragen(b, deel).total(),
    }
