"""Stop flags for what a bericht says, with their patterns in config/stopvlaggen.yaml."""

from collections.abc import Iterator

from triage.decide import gegevens, opsomming
from triage.decide.beeld import Beeld, uit_patronen
from triage.decide.herkomst import genoemde_instanties
from triage.decide.regels import kans_op
from triage.domain.advies import Stop
from triage.domain.termen import COLLEGA, Melder, Modus, Soort, StopVlag

_VEEL = 4
"""so many points are no longer one subject"""


def dringend(beeld: Beeld) -> Iterator[Stop]:
    """Acute danger or harm otherwise."""
    yield from uit_patronen(beeld, StopVlag.DRINGEND)
    if beeld.zaak.labels.dringend >= beeld.zaak.drempels.dringend:
        yield Stop(StopVlag.DRINGEND, "dringend_kans")


def meer_onderwerpen(beeld: Beeld) -> Iterator[Stop]:
    """More than one question: said in words, or a list of points that asks more than once."""
    yield from uit_patronen(beeld, StopVlag.MEER_ONDERWERPEN)
    text = beeld.zaak.lezing.tekst.klein
    points, questions = opsomming.punten(text), opsomming.vraagtekens(text)
    if points >= 2 and questions >= 2:
        yield Stop(StopVlag.MEER_ONDERWERPEN, "opsomming_vragen_veel" if min(points, questions) >= _VEEL else "opsomming_vragen")
    elif points >= _VEEL and opsomming.kondigt_punten_aan(text):
        yield Stop(StopVlag.MEER_ONDERWERPEN, "opsomming_vragen_veel")


def kastje_muur(beeld: Beeld) -> Iterator[Stop]:
    """The melder says who sent or refused him, or this would be one referral too many."""
    sent = beeld.herkomst.gezonden
    agencies = genoemde_instanties(sent)
    if sent:
        yield Stop(StopVlag.KASTJE_MUUR, "verwezen_door_meer" if len(agencies) > 1 else sent[0].patroon.id, sent[0].woorden)
    yield from uit_patronen(beeld, StopVlag.KASTJE_MUUR)
    named = {u.route for u in beeld.uitkomsten if u.modus in (Modus.VERWIJZEN, Modus.OVERDRAGEN)} | set(beeld.tips)
    before = set(beeld.zaak.historie.verwezen_naar)
    if named and len(before | named) > beeld.zaak.regels.beslissen.max_verwijzingen and before:
        yield Stop(StopVlag.KASTJE_MUUR, "derde_verwijzing")


def afzender_instantie(beeld: Beeld) -> Iterator[Stop]:
    """An agency writes on its own behalf. Mail passed on for a melder is not this."""
    if beeld.zaak.bericht.doorgezet_door is None and beeld.herkomst.afzender:
        yield Stop(StopVlag.AFZENDER_INSTANTIE, "afzender_domein")
    if kans_op(beeld.zaak.labels.melder, [Melder.INSTANTIE]) >= beeld.zaak.drempels.instantie:
        yield Stop(StopVlag.AFZENDER_INSTANTIE, "melder_instantie")
    yield from uit_patronen(beeld, StopVlag.AFZENDER_INSTANTIE)


def kwetsbaar(beeld: Beeld) -> Iterator[Stop]:
    """Panic, no digital skills, little language, in distress."""
    yield from uit_patronen(beeld, StopVlag.KWETSBAAR)


def fout_overheid(beeld: Beeld) -> Iterator[Stop]:
    """Says that an agency or the inspectie itself made an error."""
    yield from uit_patronen(beeld, StopVlag.FOUT_OVERHEID)
    if kans_op(beeld.zaak.labels.soort, [Soort.KLACHT_INSPECTIE]) >= beeld.zaak.drempels.klacht_inspectie:
        yield Stop(StopVlag.FOUT_OVERHEID, "klacht_inspectie")


def juridische_dreiging(beeld: Beeld) -> Iterator[Stop]:
    """Lawyer, court, deadline, claim."""
    yield from uit_patronen(beeld, StopVlag.JURIDISCHE_DREIGING)


def pers_politiek(beeld: Beeld) -> Iterator[Stop]:
    """Journalist, council or parliament."""
    yield from uit_patronen(beeld, StopVlag.PERS_POLITIEK)


def medewerker_genoemd(beeld: Beeld) -> Iterator[Stop]:
    """Names a person at the inspectie."""
    yield from uit_patronen(beeld, StopVlag.MEDEWERKER_GENOEMD)
    if beeld.route == COLLEGA:
        yield Stop(StopVlag.MEDEWERKER_GENOEMD, "route_collega")


def bijzondere_gegevens(beeld: Beeld) -> Iterator[Stop]:
    """BSN, health of a child, criminal data. None of it is quoted: it stands once too often already."""
    reading = beeld.zaak.lezing
    if any(gegevens.bsn_in(reading.veld(f).bron) for f in ("onderwerp", "tekst", "handtekening", "geciteerd")):
        yield Stop(StopVlag.BIJZONDERE_GEGEVENS, "bsn_elfproef")
    yield from (Stop(s.vlag, s.regel) for s in uit_patronen(beeld, StopVlag.BIJZONDERE_GEGEVENS))


def taal(beeld: Beeld) -> Iterator[Stop]:
    """A language in which no reply can be drafted."""
    if beeld.zaak.bericht.taal not in beeld.zaak.regels.beslissen.talen:
        yield Stop(StopVlag.TAAL, "taal_onbekend")


def bijlage_ontbreekt(beeld: Beeld) -> Iterator[Stop]:
    """Refers to an attachment that is not there, or that nobody looked for."""
    mail = beeld.zaak.bericht
    if mail.bijlage_genoemd and not mail.bijlagen:
        yield Stop(StopVlag.BIJLAGE_ONTBREEKT, "bijlage_geen" if mail.bijlagen == 0 else "bijlage_niet_bekeken")
