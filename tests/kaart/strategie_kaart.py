"""Random kaarten, dates and melders. Every text carries its owner's number, so that a test can tell where it came from."""

from datetime import date, timedelta

from hypothesis import strategies as st

from triage.domain.kaart import Contact, Geheim, Instantie, InterneRoute, Kaart
from triage.domain.termen import Melder, Modus
from triage.kaart.zoekwoorden import ZoekBestand

GEHEIM = "geheim-postvak@mail.example"
DAG = date(2026, 11, 26)
DOELGROEPEN = [
    "iedereen",
    "ouder",
    "leerling",
    "student_mbo",
    "student_ho",
    "school",
    "bestuur",
    "gemeente",
    "bedrijf",
    "intern_doorzetten",
]
MELDERS = st.sampled_from([m.value for m in Melder])
DAGEN = st.integers(-900, 900).map(lambda n: DAG + timedelta(days=n))
ZOEK = ZoekBestand.model_validate(
    {
        "eigenaar": "voorlichter",
        "herzien_voor": "2027-06-01",
        "stopwoorden": ["de"],
        "gelijk": [],
        "familie": ["kleinkind"],
        "groep_sectoren": {"mbo": ["MBO"]},
        "ingangen": {"loket": {"woorden": ["onderwerp"]}, "signalenteam": {"woorden": ["onderwerp melden"], "naam": "signalenteam"}},
    }
)


@st.composite
def contacten(draw: st.DrawFn, nummer: int) -> tuple[Contact, ...]:
    kinds = draw(st.lists(st.sampled_from(["telefoon", "email", "web", "post"]), max_size=3))
    return tuple(
        Contact(kind, f"waarde{nummer:02d}x{i}", draw(st.sampled_from(["", "po"])), draw(st.none() | DAGEN), draw(st.none() | DAGEN))
        for i, kind in enumerate(kinds)
    )


@st.composite
def kaarten(draw: st.DrawFn) -> Kaart:
    size = draw(st.integers(1, 7))
    ids = [f"instantie{n:02d}" for n in range(size)]
    agencies = {}
    for n, id_ in enumerate(ids):
        audience = frozenset(draw(st.lists(st.sampled_from(DOELGROEPEN), min_size=1, max_size=3)))
        agencies[id_] = Instantie(
            id=id_,
            naam=f"naam{n:02d}q",
            groep=draw(st.sampled_from(["mbo", "overig"])),
            doelgroep=audience,
            onderwerpen=(f"onderwerp{n:02d}z",),
            doet=f"doet{n:02d}q",
            doet_niet=f"nietdoen{n:02d}q",
            contact=draw(contacten(n)),
            modus=draw(st.sampled_from([Modus.VERWIJZEN, Modus.OVERDRAGEN, Modus.TIP])),
            personeel_telt_mee=draw(st.booleans()),
            warm=draw(st.booleans()),
            opvolger=draw(st.none() | st.sampled_from(ids)),
            alleen_tip=draw(st.booleans()),
            postbus=f"postbus{n:02d}@mail.example",
            geheim_adres=Geheim(GEHEIM),
            zoekwoorden=("onderwerp",),
        )
    return Kaart(agencies, {"signalenteam": InterneRoute("signalenteam", "signalenteam", True, 5, 10)}, {})
