"""Vertrouwensinspecteur matters: strong patterns, chances, and what follows for everything else."""

import pytest

from triage.decide import vi
from triage.domain.labels import Kans
from triage.domain.termen import Berichtsoort, Modus

STERK = [
    "Mijn dochter is door haar leraar betast in de kleedkamer.",
    "De meester heeft hem bij zijn nek gepakt en geslagen.",
    "Op het plein is mijn zoon in elkaar geslagen door vier jongens.",
    "Ze noemen hem elke dag kankerhomo en aapje.",
    "De docent appt haar 's nachts dat ze zo mooi is.",
    "Mijn zoon wordt al jaren gepest, hij wil niet meer leven.",
    "De begeleider legde zijn hand op mijn been.",
    "Het kind is drie uur opgesloten in de prikkelkamer met de deur op slot.",
    "Een leerling verspreidt jihadfilmpjes en wil vertrekken.",
    "Hij vraagt leerlingen om naaktfoto's via snapchat.",
    "My daughter was sexually abused by a teacher.",
    "Omdat zij een hoofddoek draagt is ze geweigerd voor de stage.",
    "De conciërge filmt de meisjes in de douche.",
]
NIET_STERK = [
    "Voor mijn scriptie zoek ik cijfers over seksueel misbruik in het onderwijs.",
    "Is er lesmateriaal over radicalisering voor klas 3?",
    "Wij willen ons protocol seksuele intimidatie vernieuwen, waar vinden we een model?",
    "De leraar heeft een hoofdstuk overgeslagen.",
    "De fiets van mijn zoon stond op slot in het hok.",
    "Er wordt geplaagd in de klas, hoe bespreek ik dat?",
    "Welke regels gelden voor het leren over de slavernij?",
    "De klas gaat naar de dierentuin om de apen te bekijken.",
    "De juf is streng en de kinderen zijn moe.",
]


@pytest.mark.parametrize("tekst", STERK)
def test_sterk_patroon_zet_de_vertrouwensinspecteur_bovenaan(advies, tekst: str) -> None:
    found = advies(tekst)
    assert found.route == "vertrouwensinspecteur"
    assert found.soort == "Klacht/melding voor VI"
    assert found.dringend
    assert "vi" in found.vlaggen
    assert found.sjabloon is None
    assert found.tips == ()
    assert not found.zou_automatisch
    assert [(u.route, u.modus) for u in found.uitkomsten] == [("vertrouwensinspecteur", Modus.INTERN)]
    assert found.kaart.groep == "vertrouwensinspecteur"


@pytest.mark.parametrize("tekst", NIET_STERK)
def test_bijna_raak_laat_de_route_staan(advies, tekst: str) -> None:
    assert advies(tekst).route == "ouders_en_onderwijs"


def test_drempels(zaak, regels) -> None:
    limits = regels.beslissen.drempels
    assert 0 < limits.vi_vlag < limits.vi_route <= 0.3, "low on purpose"
    steps = [
        (0.0, "nee"),
        (limits.vi_vlag - 0.01, "nee"),
        (limits.vi_vlag, "vlag"),
        (limits.vi_route - 0.01, "vlag"),
        (limits.vi_route, "route"),
    ]
    assert [(c, vi.weeg(zaak("Mag dit?", vi=c)).niveau) for c, _ in steps] == steps


def test_zwak_patroon_telt_alleen_bij_enige_kans(zaak, regels) -> None:
    limit = regels.beslissen.drempels.vi_zwak
    assert limit < regels.beslissen.drempels.vi_vlag
    assert [vi.weeg(zaak("Hij heeft blauwe plekken.", vi=c)).niveau for c in (limit / 2, limit)] == ["nee", "vlag"]


def test_kans_op_de_route_en_de_soort_telt_ook(zaak) -> None:
    both = {
        "route": (Kans("vertrouwensinspecteur", 0.6), Kans("loket", 0.4)),
        "soort": (Kans("Klacht/melding voor VI", 0.6), Kans("Vraag", 0.4)),
    }
    assert vi.weeg(zaak(vi=0.04)).niveau == "nee"
    assert vi.weeg(zaak(vi=0.04, **both)).niveau == "route"
    assert vi.weeg(zaak(vi=0.04, route=both["route"])).niveau != "nee"


def test_staat_de_route_toch_bovenaan_dan_geldt_alles(advies) -> None:
    first = (Kans("vertrouwensinspecteur", 0.15), *(Kans(r, 0.1) for r in ("loket", "gemeente", "justis", "nuffic", "cito")))
    found = advies("Mag dit?", route=first, soort=())
    assert found.route == "vertrouwensinspecteur"
    assert found.vlaggen[0] == "vi"
    assert found.sjabloon is None


def test_grijs_gebied_houdt_de_route_maar_zwijgt(advies, regels) -> None:
    found = advies("Mag dit?", vi=regels.beslissen.drempels.vi_vlag)
    assert found.route == "ouders_en_onderwijs"
    assert found.vlaggen[0] == "vi"
    assert found.sjabloon is None
    assert found.tips == ()


@pytest.mark.parametrize("soort", [Berichtsoort.AUTOMATISCH, Berichtsoort.NIEUWSBRIEF])
def test_post_van_een_machine_geeft_hoogstens_een_vlag(advies, soort: Berichtsoort) -> None:
    found = advies("Wij zijn gesloten. Tip van de week: wat te doen na verkrachting.", mail={"soort": soort})
    assert found.route == "geen"
    assert found.vlaggen == ("vi",)


def test_bedankje_met_ernstige_inhoud_gaat_niet_weg(advies) -> None:
    found = advies("Bedankt voor uw antwoord. Gisteren is hij weer in elkaar geslagen.", mail={"soort": Berichtsoort.BEDANKJE})
    assert found.route == "vertrouwensinspecteur"


def test_niets_wordt_geciteerd(advies) -> None:
    found = advies("De meester heeft haar betast. Mijn advocaat weet het en ik stap naar de rechter. Zij heeft autisme.")
    assert len(found.vlaggen) > 2
    assert all(s.woorden == "" for s in found.stopvlaggen)
    assert all(w.woorden == "" for w in found.waarom)
