"""The store on SQLite and PostgreSQL: nothing seen twice, nothing lost, every action claimed once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

from triage.domain.advies import Advies, KaartInTopdesk, Stop, Uitkomst, Waarom
from triage.domain.labels import Kans
from triage.domain.termen import Lijn, Melder, Modus, Sector, Stadium, StopVlag
from triage.store import acties, adviezen, meldingen
from triage.store.acties import Stap
from triage.store.database import open_database, sessies, werkslot
from triage.store.exceptions import OpslagFout, SlotBezet
from triage.store.meldingen import Waarneming
from triage.store.omzetten import met_woorden, naar_json, uit_json
from triage.store.tabellen import Actie, Basis, Melding

NU = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
BEGIN = NU - timedelta(days=30)


@pytest.fixture
def engine(database_url: str):
    opened = open_database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def sessie(engine: Engine) -> sessionmaker[Session]:
    return sessies(engine)


def waarneming(id_: str = "a", gewijzigd: datetime = NU, **anders: object) -> Waarneming:
    return Waarneming(
        id_, f"M {id_}", NU - timedelta(hours=1), gewijzigd, **{"afgemeld": False, "door_ons": False, "door_mens": False, **anders}
    )  # type: ignore[arg-type]


def advies(melding: str = "a") -> Advies:
    return Advies(
        melding=melding, taal="nl", melder=Melder.OUDER, sector=Sector.PO, subcategorie="Veiligheid", subcategorieen=(Kans("Veiligheid", 0.9),),
        soort="Vraag", lijn=Lijn.EXTERN, routes=(Uitkomst("laks", Modus.VERWIJZEN, 0.8), Uitkomst("loket", Modus.ZELF, 0.1)),
        uitkomsten=(Uitkomst("laks", Modus.VERWIJZEN, 0.8),), tips=("laks",), signaal=False, dringend=False, mens=False,
        stopvlaggen=(Stop(StopVlag.KWETSBAAR, "paniek", "ik weet het niet meer"),), stadium=Stadium.SUGGESTIE, automatisch=False,
        zou_automatisch=False, kaart=KaartInTopdesk(Lijn.EERSTE, None, None, "afgemeld"), sjabloon="verwijzen",
        waarom=(Waarom("kenmerk", "mijn zoon", "ouder"),),
    )  # fmt: skip


def test_migrations_make_exactly_the_tables_of_the_code(engine: Engine) -> None:
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Basis.metadata)
    assert differences == []


def test_a_state_of_a_card_is_new_once(sessie: sessionmaker[Session]) -> None:
    with sessie.begin() as s:
        assert meldingen.registreer(s, [waarneming(), waarneming()], BEGIN) == 1
    with sessie.begin() as s:
        assert meldingen.registreer(s, [waarneming(), waarneming("b"), waarneming(gewijzigd=NU + timedelta(seconds=1))], BEGIN) == 2
        assert meldingen.poll_vanaf(s) == NU + timedelta(seconds=1)


def test_the_mark_moves_only_with_what_it_covers(sessie: sessionmaker[Session]) -> None:
    with sessie() as s:
        meldingen.registreer(s, [waarneming()], BEGIN)
        s.rollback()  # as when the process is killed before the commit
    with sessie.begin() as s:
        assert meldingen.poll_vanaf(s) is None
        assert meldingen.registreer(s, [waarneming()], BEGIN) == 1


def test_the_mark_never_passes_the_moment_of_the_poll(sessie: sessionmaker[Session]) -> None:
    ahead = NU + timedelta(hours=2)
    with sessie.begin() as s:
        meldingen.registreer(s, [waarneming(gewijzigd=ahead)], BEGIN)
        assert meldingen.poll_vanaf(s) == ahead
        meldingen.registreer(s, [], BEGIN, NU)
        assert meldingen.poll_vanaf(s) == NU, "a mark that was kept too far ahead comes back"
        assert meldingen.registreer(s, [waarneming(gewijzigd=ahead), waarneming("b")], BEGIN, NU + timedelta(minutes=2)) == 1
        assert meldingen.poll_vanaf(s) == NU + timedelta(minutes=2)
        meldingen.registreer(s, [], BEGIN, NU + timedelta(minutes=4))
        assert meldingen.poll_vanaf(s) == NU + timedelta(minutes=2), "nothing was seen, so the mark stays"


def test_a_person_under_a_later_write_of_ours_is_still_seen(sessie: sessionmaker[Session]) -> None:
    with sessie.begin() as s:
        meldingen.registreer(s, [waarneming()], BEGIN)
        meldingen.zet_staat(s, "a", "beoordeeld")
        s.get_one(Melding, "a").eigen_wijziging = NU + timedelta(seconds=9)
    with sessie.begin() as s:
        meldingen.registreer(s, [waarneming(gewijzigd=NU + timedelta(seconds=9), door_ons=True)], BEGIN)
        assert meldingen.te_bekijken(s) == []
        meldingen.registreer(s, [waarneming(gewijzigd=NU + timedelta(seconds=12), door_ons=True)], BEGIN)
        assert meldingen.te_bekijken(s) == ["a"]


def test_a_person_in_the_second_of_our_own_write_is_still_seen_and_once(sessie: sessionmaker[Session]) -> None:
    ours = NU + timedelta(seconds=9)
    with sessie.begin() as s:
        meldingen.registreer(s, [waarneming()], BEGIN)
        meldingen.zet_staat(s, "a", "beoordeeld")
        s.get_one(Melding, "a").eigen_wijziging = ours
        meldingen.registreer(s, [waarneming(gewijzigd=ours, door_ons=True)], BEGIN)
        assert meldingen.te_bekijken(s) == []
        assert meldingen.registreer(s, [waarneming(gewijzigd=ours, door_ons=False)], BEGIN) == 1
        assert meldingen.te_bekijken(s) == ["a"]
        s.get_one(Melding, "a").bekijken = False
        assert meldingen.registreer(s, [waarneming(gewijzigd=ours, door_ons=False)], BEGIN) == 0
        assert meldingen.te_bekijken(s) == []


def test_work_begins_at_begin_op(sessie: sessionmaker[Session]) -> None:
    with sessie.begin() as s:
        meldingen.registreer(s, [waarneming()], NU)
        assert meldingen.te_beoordelen(s) == []
        assert s.get_one(Melding, "a").staat == "voor_begin"


def test_a_naive_time_is_refused(sessie: sessionmaker[Session]) -> None:
    with pytest.raises(Exception, match="naive"), sessie.begin() as s:
        meldingen.registreer(s, [waarneming(gewijzigd=datetime(2026, 1, 1))], BEGIN)


def _met_actie(sessie: sessionmaker[Session], *soorten: str) -> None:
    with sessie.begin() as s:
        meldingen.registreer(s, [waarneming()], BEGIN)
        advice_id = adviezen.leg_vast(s, advies(), NU, NU)
        acties.schrijf(s, "a", advice_id, [Stap(k) for k in soorten], NU)


def test_an_action_is_claimed_by_exactly_one(sessie: sessionmaker[Session]) -> None:
    _met_actie(sessie, "suggestie")

    def try_claim(who: int) -> bool:
        with sessie.begin() as s:
            return acties.claim(s, 1, str(who), NU)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(try_claim, range(16))) == 1


def test_steps_run_in_order_and_wait_for_the_one_before(sessie: sessionmaker[Session]) -> None:
    _met_actie(sessie, "escaleren", "velden")
    with sessie.begin() as s:
        first = acties.volgende(acties.van_melding(s, "a"), NU)
        assert first is not None
        assert first.soort == "escaleren"
        acties.claim(s, first.id, "w", NU)
        assert acties.volgende(acties.van_melding(s, "a"), NU) is None
        acties.gedaan(s, first, NU, NU)
        following = acties.volgende(acties.van_melding(s, "a"), NU)
        assert following is not None
        assert following.soort == "velden"


def test_the_same_step_is_not_written_twice(sessie: sessionmaker[Session]) -> None:
    _met_actie(sessie, "suggestie")
    with sessie.begin() as s:
        acties.schrijf(s, "a", 1, [Stap("suggestie")], NU)
        assert len(s.scalars(select(Actie)).all()) == 1


def test_an_action_waits_for_its_moment(sessie: sessionmaker[Session]) -> None:
    with sessie.begin() as s:
        meldingen.registreer(s, [waarneming()], BEGIN)
        advice_id = adviezen.leg_vast(s, advies(), NU, NU)
        acties.schrijf(s, "a", advice_id, [Stap("antwoord_smtp", NU + timedelta(minutes=30))], NU)
        assert acties.wachtende_meldingen(s, NU) == []
        assert acties.volgende(acties.van_melding(s, "a"), NU) is None
        assert acties.wachtende_meldingen(s, NU + timedelta(minutes=30)) == ["a"]


def test_one_worker_at_a_time(database_url: str) -> None:
    one, two = open_database(database_url), open_database(database_url)
    with werkslot(one), pytest.raises(SlotBezet), werkslot(two):
        pass
    with werkslot(two):
        pass
    one.dispose()
    two.dispose()


def test_sqlite_in_memory_is_refused() -> None:
    with pytest.raises(OpslagFout, match="name a file"):
        open_database("sqlite://")


def test_an_unreachable_database_says_what_to_do() -> None:
    with pytest.raises(OpslagFout, match="TRIAGE_DATABASE_URL"):
        open_database("postgresql://nobody@127.0.0.1:1/none")


def test_no_word_of_the_mail_is_kept_and_words_come_back_from_a_fresh_reading() -> None:
    original = advies()
    kept = naar_json(original)
    assert "mijn zoon" not in str(kept)
    assert "weet het niet meer" not in str(kept)
    assert met_woorden(uit_json(kept), original) == original


def test_each_reason_gets_its_own_words_back() -> None:
    several = replace(advies(), waarom=tuple(Waarom("kenmerk", words, "job") for words in ("stage", "leerbedrijf", "praktijkopleider")))
    assert met_woorden(uit_json(naar_json(several)), several) == several


@pytest.fixture(scope="module")
def bestand(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('store') / 'triage.db'}"


@settings(deadline=None)  # opening a database takes as long as the disk likes
@given(polls=st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 5)), max_size=20))
def test_any_order_of_overlapping_polls_registers_each_state_once(bestand: str, polls: list[tuple[str, int]]) -> None:
    engine = open_database(bestand)
    with sessies(engine).begin() as s:
        seen = [waarneming(id_, NU + timedelta(seconds=n)) for id_, n in polls]
        total = meldingen.registreer(s, seen, BEGIN) + meldingen.registreer(s, reversed(seen), BEGIN)
        assert total == len(set(polls))
        s.rollback()
    engine.dispose()
