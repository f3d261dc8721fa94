"""The stop flags: each has one detector. Any flag keeps a melding with a person; some mean that a person deals with it wholly."""

from collections.abc import Callable, Iterator

from triage.decide import vlaggen_bericht, vlaggen_route
from triage.decide.beeld import Beeld
from triage.decide.regels import NIET_BEANTWOORDEN
from triage.domain.advies import Stop
from triage.domain.termen import GEEN, Berichtsoort, StopVlag

DETECTOREN: dict[StopVlag, Callable[[Beeld], Iterator[Stop]]] = {
    StopVlag.VI: vlaggen_route.vi,
    StopVlag.DRINGEND: vlaggen_bericht.dringend,
    StopVlag.MEER_ONDERWERPEN: vlaggen_bericht.meer_onderwerpen,
    StopVlag.KASTJE_MUUR: vlaggen_bericht.kastje_muur,
    StopVlag.AFZENDER_INSTANTIE: vlaggen_bericht.afzender_instantie,
    StopVlag.KWETSBAAR: vlaggen_bericht.kwetsbaar,
    StopVlag.FOUT_OVERHEID: vlaggen_bericht.fout_overheid,
    StopVlag.JURIDISCHE_DREIGING: vlaggen_bericht.juridische_dreiging,
    StopVlag.PERS_POLITIEK: vlaggen_bericht.pers_politiek,
    StopVlag.MEDEWERKER_GENOEMD: vlaggen_bericht.medewerker_genoemd,
    StopVlag.BIJZONDERE_GEGEVENS: vlaggen_bericht.bijzondere_gegevens,
    StopVlag.TAAL: vlaggen_bericht.taal,
    StopVlag.BIJLAGE_ONTBREEKT: vlaggen_bericht.bijlage_ontbreekt,
    StopVlag.FEITEN_ONTBREKEN: vlaggen_route.feiten_ontbreken,
    StopVlag.ONDUIDELIJK: vlaggen_route.onduidelijk,
    StopVlag.MELDER_ONBEKEND: vlaggen_route.melder_onbekend,
    StopVlag.OPEN_MELDING: vlaggen_route.open_melding,
    StopVlag.CONTACT_OUD: vlaggen_route.contact_oud,
    StopVlag.BETWISTE_ROUTE: vlaggen_route.betwiste_route,
}
_BIJ_GEEN = frozenset(DETECTOREN) - {
    StopVlag.AFZENDER_INSTANTIE,
    StopVlag.MEDEWERKER_GENOEMD,
    StopVlag.BIJLAGE_ONTBREEKT,
    StopVlag.ONDUIDELIJK,
    StopVlag.MELDER_ONBEKEND,
    StopVlag.OPEN_MELDING,
}
"""what can still hold up a melding that needs no answer: only what the melder says matters then"""
_BIJ_MACHINE = frozenset({StopVlag.VI, StopVlag.TAAL})
"""the same for mail that no person wrote: its words are nobody's story"""
STERK = frozenset(
    {"verwezen_door_meer", "derde_verwijzing", "opsomming_vragen_veel", "bericht_leeg", "route_collega", "doorgezet_onherkend"}
)
"""rules in code that mean, as a pattern with `sterk` does, that a person deals with the whole melding"""


def stops(beeld: Beeld) -> tuple[Stop, ...]:
    """All stop flags of a melding, in the order of domein.md. Where it may be a vertrouwensinspecteur matter, nothing is quoted."""
    found = [s for flag, detect in DETECTOREN.items() if flag in _van_belang(beeld) for s in detect(beeld)]
    if any(s.vlag is StopVlag.VI for s in found):
        return tuple(Stop(s.vlag, s.regel) for s in found)
    return tuple(found)


def _van_belang(beeld: Beeld) -> frozenset[StopVlag]:
    kind = beeld.zaak.bericht.soort
    if beeld.route != GEEN:
        return frozenset(DETECTOREN)
    return _BIJ_MACHINE if kind in NIET_BEANTWOORDEN and kind is not Berichtsoort.BEDANKJE else _BIJ_GEEN


def persoon_nodig(beeld: Beeld, gevonden: tuple[Stop, ...]) -> bool:
    """True when a person deals with the whole melding: a careful bot abstains."""
    rules = beeld.zaak.regels
    if beeld.route in rules.beslissen.mens_routes or beeld.zaak.labels.mens >= rules.beslissen.drempels.mens:
        return True
    patterns = (p for v in rules.stopvlaggen.vlaggen.values() for p in v.patronen)
    strong = STERK | {p.id for p in patterns if p.sterk or beeld.route in p.sterk_bij}
    always = set(rules.beslissen.mens_bij_vlaggen)
    return any(s.vlag in always or (s.regel in strong and s.vlag is not StopVlag.VI) for s in gevonden)
