"""Chapter: what has to be kept up. The sociale kaart, agreements, mandaat, and how the worker did."""

from collections import Counter

from triage.domain.termen import Modus
from triage.kaart.overzicht import onderhoud as kaart_onderhoud
from triage.kaart.overzicht import staat_van_instantie
from triage.report.bron import Bron
from triage.report.oordelen import DOORVERWEZEN
from triage.report.opmaak import datum
from triage.report.vormen import Cel, Hoofdstuk, Kolom, Tabel
from triage.report.woord import woord
from triage.teksten import tekst

_MEESTE = 15


def onderhoud(b: Bron) -> Hoofdstuk:
    """The chapter; for inside the team only."""
    return Hoofdstuk("onderhoud", (_kaartstand(b), _instanties(b), _mandaten(b), _worker(b), _bewaren(b)))


def gebruik(b: Bron) -> Counter[str]:
    """Route -> how many meldingen were referred there in the period, applied or accepted."""
    found: Counter[str] = Counter()
    for row in b.nu.adviezen:
        if row.modus in DOORVERWEZEN and row.modus != Modus.INTERN and row.oordeel in ("toegepast", "geaccepteerd"):
            found[row.route] += row.aantal
    return found


def _kaartstand(b: Bron) -> Tabel:
    todo = kaart_onderhoud(b.bestanden, b.op.date())
    rows = (
        (tekst("rapport.kaart_instanties"), len(b.bestanden)),
        (tekst("rapport.kaart_nooit"), len(todo.nooit_bevestigd)),
        (tekst("rapport.kaart_verlopen"), len(todo.verlopen)),
        (tekst("rapport.kaart_afspraak"), len(todo.afspraak_verlopen)),
    )
    return Tabel("kaartstand", (Kolom("onderdeel", "tekst"), Kolom("instanties")), rows, stand=True)


def _instanties(b: Bron) -> Tabel:
    """Agencies in use whose contacts nobody confirmed or whose agreement has ended, most used first."""
    used, todo = gebruik(b), kaart_onderhoud(b.bestanden, b.op.date())
    stale = {id_ for id_ in (*todo.nooit_bevestigd, *todo.verlopen) if used[id_]} | set(todo.afspraak_verlopen)
    order = sorted(stale, key=lambda id_: (-used[id_], id_))[:_MEESTE]
    rows: list[tuple[Cel, ...]] = []
    for id_ in order:
        one = b.bestanden[id_]
        ends = [a.geldig_tot for a in one.afspraken if a.geldig_tot is not None]
        rows.append((one.naam, used[id_], staat_van_instantie(one, b.op.date()), datum(max(ends)) if ends else ""))
    columns = (Kolom("instantie", "tekst"), Kolom("verwezen"), Kolom("staat_contact", "tekst"), Kolom("afspraak_tot", "tekst"))
    return Tabel("onderhoud", columns, tuple(rows), stand=True)


def _mandaten(b: Bron) -> Tabel:
    today = b.op.date()
    rows = tuple(
        (b.naam(m.wat), woord("stadium", m.stadium), datum(m.van), datum(m.tot), (m.tot - today).days)
        for m in sorted(b.mandaat, key=lambda m: (m.tot, m.wat))
        if m.tot >= today
    )
    columns = (
        Kolom("mandaat", "tekst"), Kolom("stadium", "tekst"), Kolom("van", "tekst"), Kolom("tot", "tekst"), Kolom("dagen_nog", "maat")
    )  # fmt: skip
    return Tabel("mandaten", columns, rows, stand=True)


def _worker(b: Bron) -> Tabel:
    done = Counter[str]()
    for (_, status), number in b.acties.items():
        done[status] += number
    silence = round((b.stilte[1] - b.stilte[0]).total_seconds() / 3600, 1) if b.stilte is not None else None
    doubt = done["onzeker"] + done["onzeker_verzonden"] + b.verzendingen.get("onzeker", 0)
    figures: tuple[tuple[str, Cel], ...] = (
        ("ronden", b.rondes.ronden), ("ronden_met_fout", b.rondes.met_fout), ("fouten", b.rondes.fouten),
        ("acties_gedaan", done["gedaan"]), ("mislukt", done["mislukt"] + b.verzendingen.get("mislukt", 0)), ("onzeker", doubt),
        ("niet_beoordeeld", b.nu.staten.get("fout", 0)), ("stilte_uren", silence),
    )  # fmt: skip
    rows = tuple((tekst(f"rapport.worker_{name}"), value) for name, value in figures)
    return Tabel("worker", (Kolom("onderdeel", "tekst"), Kolom("aantal", "maat")), rows)


def _bewaren(b: Bron) -> Tabel:
    """What the worker itself keeps, for how long, and what was cleaned up."""
    rows = tuple(
        (
            tekst(f"bewaren.soort_{kind.soort}"), kind.aantal, datum(kind.oudste.astimezone(b.zone)) if kind.oudste is not None else "",
            b.termijnen[kind.soort], kind.over_termijn, kind.laatst_gewist, b.gewist.get(kind.soort, 0),
        )
        for kind in b.opslag.soorten
    )  # fmt: skip
    columns = (
        Kolom("soort_record", "tekst"), Kolom("staan_er", "maat"), Kolom("oudste_record", "tekst"), Kolom("bewaar_dagen", "maat"),
        Kolom("over_bewaartermijn", "maat"), Kolom("laatst_gewist", "maat"), Kolom("gewist", "maat"),
    )  # fmt: skip
    last = tekst("rapport.opgeruimd_op", dag=datum(b.opslag.laatst)) if b.opslag.laatst is not None else tekst("bewaren.stand_nooit")
    return Tabel("bewaren", columns, rows, wanneer=last)
