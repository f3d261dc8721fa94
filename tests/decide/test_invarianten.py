"""What holds for every bericht, every set of labels and every kaart."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from triage.decide import Regels, beslis, doelgroep
from triage.decide.waarom import REGELS
from triage.domain.advies import Advies, Mandaatregel
from triage.domain.kaart import Contact, Instantie, Kaart
from triage.domain.labels import Kans, Kenmerk, Labels
from triage.domain.melding import Bericht, Historie
from triage.domain.termen import (
    GEEN,
    SIGNALENTEAM,
    VERTROUWENSINSPECTEUR,
    Berichtsoort,
    Kanaal,
    Melder,
    Modus,
    Sector,
    Soort,
    Stadium,
    StopVlag,
)

NU = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
STUKKEN = (
    "Mag dit?", "Op obs De Zwaan is geen les.", "DUO verwees mij naar u.", "De gemeente gaat er niet over.", "Mijn kleinzoon zit thuis.",
    "Ik stap naar de rechter.", "De leraar heeft hem geslagen.", "Ouders & Onderwijs kan niet helpen.", "1. wat?\n2. hoe?", "bsn 111222333",
    "Beste Karin,", "Ik ben journalist.", "Zij heeft autisme.", "<b>{{ x }}</b>", "\ue000\ud83d\x00", "ik ben radeloos", "", "?",
    "Mijn nummer is 06-12345678.", "Ik ben bij LAKS geweest en bij JOB gebeld.", "Uw rapport klopt niet.",
)  # fmt: skip
RUIM = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _kansen(waarden: list[str]) -> st.SearchStrategy[tuple[Kans, ...]]:
    pair = st.tuples(st.sampled_from([*waarden, "onbekend"]), st.floats(0, 1))
    unique = st.lists(pair, max_size=6, unique_by=lambda p: p[0])
    return unique.map(lambda pairs: tuple(sorted((Kans(v, k) for v, k in pairs), key=lambda k: -k.kans)))


def _labels(kaart: Kaart) -> st.SearchStrategy[Labels]:
    chance = st.one_of(st.just(0.0), st.floats(0, 1))
    feature = st.builds(
        Kenmerk,
        st.sampled_from(["route", "soort", "melder", "vi"]),
        st.just("w:x"),
        st.sampled_from(["mijn zoon", "", "klap"]),
        st.floats(0, 5),
    )
    return st.builds(
        Labels, melder=_kansen([m.value for m in Melder]), sector=_kansen([s.value for s in Sector]), subcategorie=_kansen(sorted(kaart.subcategorieen)),
        soort=_kansen([s.value for s in Soort]), route=_kansen([*sorted(kaart.routes()), "kindertelefoon"]), vi=chance, signaal=chance, dringend=chance,
        mens=chance, kenmerken=st.lists(feature, max_size=4).map(tuple), model=st.just("proef"),
    )  # fmt: skip


BERICHT = st.builds(
    Bericht, id=st.just("M1"), kanaal=st.sampled_from(list(Kanaal)), onderwerp=st.sampled_from(STUKKEN), handtekening=st.sampled_from(STUKKEN),
    tekst=st.lists(st.one_of(st.sampled_from(STUKKEN), st.text(max_size=30)), max_size=5).map(" ".join), geciteerd=st.sampled_from(STUKKEN),
    taal=st.sampled_from(["nl", "en", "de", ""]), soort=st.sampled_from([Berichtsoort.MELDING] * 4 + list(Berichtsoort)),
    afzender_naam=st.just("A"), afzender_adres=st.sampled_from(["a@mail.example", "x@s-bb.nl", "raar", ""]), melder_naam=st.just("A"),
    melder_adres=st.just("a@mail.example"), doorgezet_door=st.sampled_from([None, None, "informatie_rijksoverheid"]),
    doorgezet_herkend=st.booleans(), nummers=st.sampled_from([(), ("M2612 001",)]), statusvraag=st.booleans(), bijlage_genoemd=st.booleans(),
    bijlagen=st.sampled_from([None, 0, 1]),
)  # fmt: skip


def _kaart(kaart: Kaart, fris: bool, grondslag: bool, weg: frozenset[str]) -> Kaart:
    """The kaart with other contacts, other legal bases, and some agencies for nobody but a school board."""
    checked = date(2026, 11, 1) if fris else None

    def other(one: Instantie) -> Instantie:
        groups = frozenset({"bestuur"}) if one.id in weg and "intern_doorzetten" not in one.doelgroep else one.doelgroep
        box = "post@mail.example" if grondslag else None
        contact = tuple(Contact(c.soort, c.waarde, gecontroleerd_op=checked) for c in one.contact)
        return replace(one, contact=contact, doelgroep=groups, postbus=box, grondslag_uitwisseling="convenant" if grondslag else "")

    return replace(kaart, instanties={i: other(a) for i, a in kaart.instanties.items()})


@dataclass(frozen=True)
class Geval:
    """One random case and what was decided."""

    advies: Advies
    bericht: Bericht
    labels: Labels
    kaart: Kaart
    historie: Historie
    mandaat: tuple[Mandaatregel, ...]
    drempel_vi: float


def _geval(data: Any, kaart: Kaart, regels: Regels) -> Geval:
    own = _kaart(
        kaart,
        data.draw(st.booleans()),
        data.draw(st.booleans()),
        data.draw(st.frozensets(st.sampled_from(sorted(kaart.instanties)), max_size=5)),
    )
    mail, labels = data.draw(BERICHT), data.draw(_labels(kaart))
    routes = st.sampled_from(["job", "laks", "ouders_en_onderwijs", "signalenteam", "gemeente"])
    past = data.draw(
        st.builds(Historie, st.sampled_from([(), ("M1",)]), st.sampled_from([None, "M2"]), st.lists(routes, max_size=3, unique=True).map(tuple))
    )  # fmt: skip
    mandaat = tuple(Mandaatregel(r, Stadium.AUTOMATISCH, "t", "r", date(2026, 1, 1), date(2027, 1, 1)) for r in sorted(own.routes()))
    return Geval(beslis(mail, labels, own, regels, mandaat, past, NU), mail, labels, own, past, mandaat, regels.beslissen.drempels.vi_route)


def _groepen(case: Geval) -> tuple[str, ...]:
    family = ("ouder",) if case.advies.melder is Melder.BURGER else ()
    return (case.advies.melder.value, *family)


def _nooit_buiten_de_doelgroep(case: Geval) -> None:
    for outcome in (*case.advies.routes, *case.advies.uitkomsten):
        assert doelgroep.mag(case.kaart, outcome.route, _groepen(case)), outcome
    for tip in case.advies.tips:
        assert doelgroep.mag_naam_horen(case.kaart, tip, _groepen(case)), tip


def _nooit_terug(case: Geval) -> None:
    back = {case.bericht.doorgezet_door, "sbb" if case.bericht.afzender_adres == "x@s-bb.nl" else None}
    if case.historie.zelfde_onderwerp:
        back |= set(case.historie.verwezen_naar) & set(case.kaart.instanties)
    named = {u.route for u in (*case.advies.routes, *case.advies.uitkomsten)} | set(case.advies.tips)
    assert not named & (back - {None})


def _routes_kloppen(case: Geval) -> None:
    routes = [u.route for u in case.advies.routes]
    assert len(routes) >= 3
    assert len(set(routes)) == len(routes)
    assert set(routes) <= case.kaart.routes()
    assert all(0 <= u.kans <= 1 for u in case.advies.routes)
    assert sum(u.kans for u in case.advies.routes) <= 1.01
    assert case.advies.uitkomsten[0] == case.advies.routes[0]
    rest = [u.kans for u in case.advies.routes[1:]]
    assert rest == sorted(rest, reverse=True)


def _vi_zwijgt(case: Geval) -> None:
    found = case.advies
    if found.route == VERTROUWENSINSPECTEUR:
        assert "vi" in found.vlaggen
        assert found.dringend
        assert len(found.uitkomsten) == 1
        assert found.soort == Soort.VI
    if "vi" in found.vlaggen:
        assert found.sjabloon is None
        assert not found.zou_automatisch
        assert found.tips == ()
        assert all(s.woorden == "" for s in found.stopvlaggen)
        assert all(w.woorden == "" for w in found.waarom)
    if case.labels.vi >= case.drempel_vi and case.bericht.soort not in (Berichtsoort.AUTOMATISCH, Berichtsoort.NIEUWSBRIEF):
        assert found.route == VERTROUWENSINSPECTEUR


def _automatisch_is_veilig(case: Geval) -> None:
    found = case.advies
    if found.automatisch:
        assert found.zou_automatisch
        assert found.stopvlaggen == ()
        assert found.stadium is Stadium.AUTOMATISCH
    if found.zou_automatisch:
        assert {s.vlag for s in found.stopvlaggen} <= {StopVlag.CONTACT_OUD}
        assert not found.mens
        assert found.route not in ("loket", "collega", "examenloket", VERTROUWENSINSPECTEUR)
        assert case.bericht.doorgezet_door is None
        assert case.bericht.taal in ("nl", "en") or found.route == GEEN


def _de_kaart_past_bij_de_uitkomsten(case: Geval) -> None:
    found = case.advies
    if any(u.route == SIGNALENTEAM for u in found.uitkomsten):
        assert found.kaart.status == "uitgezet"
    if found.kaart.leverancier is not None:
        assert found.uitkomsten[0].modus is Modus.OVERDRAGEN
        assert found.kaart.groep is None
    for outcome in found.uitkomsten:
        hand_over = outcome.modus is Modus.OVERDRAGEN and not doelgroep.alleen_doorzetten(case.kaart, outcome.route)
        assert not hand_over or case.kaart.instanties[outcome.route].grondslag_uitwisseling
        assert outcome.modus is not Modus.VERWIJZEN or not doelgroep.alleen_doorzetten(case.kaart, outcome.route)
    assert not any(doelgroep.alleen_doorzetten(case.kaart, t) for t in found.tips)


def _hoogstens_twee_verwijzingen(case: Geval) -> None:
    named = [u for u in case.advies.uitkomsten if u.modus is Modus.VERWIJZEN]
    assert len(named) + len(case.advies.tips) <= 2


def _waarom_klopt(case: Geval) -> None:
    assert 2 <= len(case.advies.waarom) <= 6
    assert {w.regel for w in case.advies.waarom} <= set(REGELS)


def _sjabloon_ontbreekt_alleen_waar_het_moet(case: Geval) -> None:
    found = case.advies
    silent = (
        found.route in (GEEN, "collega", VERTROUWENSINSPECTEUR)
        or "vi" in found.vlaggen
        or found.melder is Melder.ANONIEM
        or case.bericht.taal not in ("nl", "en")
    )  # fmt: skip
    assert (found.sjabloon is None) is silent


CONTROLES = (
    _nooit_buiten_de_doelgroep,
    _nooit_terug,
    _routes_kloppen,
    _vi_zwijgt,
    _automatisch_is_veilig,
    _de_kaart_past_bij_de_uitkomsten,
    _hoogstens_twee_verwijzingen,
    _waarom_klopt,
    _sjabloon_ontbreekt_alleen_waar_het_moet,
)


@RUIM
@given(data=st.data())
def test_what_always_holds(kaart: Kaart, regels: Regels, data: Any) -> None:
    case = _geval(data, kaart, regels)
    for check in CONTROLES:
        check(case)
    again = beslis(case.bericht, case.labels, case.kaart, regels, case.mandaat, case.historie, NU)
    assert again == case.advies
