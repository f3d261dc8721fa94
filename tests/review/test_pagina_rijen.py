"""The list is made once for everybody: with each visitor's own token, and anew when something in it changes."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hulp import meldingen as m
from hulp.formulieren import gegevens, veld
from sqlalchemy import insert

from triage.apply.soorten import Actiesoort
from triage.bench.review import UITGEZET, _dossiers
from triage.mappen import sjabloonmap
from triage.review import vormgeving
from triage.store import werkbak
from triage.store.tabellen import Advies, Melding
from triage.teksten import tekst

pytestmark = pytest.mark.een_database

WACHT = re.compile(r"wacht ([^<]+)<")


def test_two_visitors_get_the_same_rows_with_their_own_token(kijkpagina: Any) -> None:
    one, other = (kijkpagina.bezoeker(role).get("/werkbak").text for role in ("mailverdeler", "teamleider"))
    tokens = veld(one, "csrf"), veld(other, "csrf")
    assert tokens[0] != tokens[1]
    assert tokens[1] not in one
    assert tokens[0] not in other
    assert one.count(tokens[0]) == one.count('name="csrf"') == other.count(tokens[1])


def test_a_row_follows_the_clock_and_what_was_decided(pagina: Any) -> None:
    first = WACHT.findall(pagina.bezoeker("mailverdeler").get("/werkbak").text)
    pagina.klok.verder += timedelta(days=3)
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("intern")
    later = visitor.get("/werkbak")
    assert len(first) == len(m.ALLE)
    assert not set(first) & set(WACHT.findall(later.text))
    form = {"csrf": veld(later.text, "csrf"), **gegevens(later.text, number)}
    done = visitor.stuur(f"/werkbak/{number}/besluit", data=form, headers={"HX-Request": "true"})
    assert "data-klaar" in done.text
    back = visitor.stuur(f"/werkbak/{number}/terug", data={"csrf": form["csrf"]}, headers={"HX-Request": "true"})
    assert veld(back.text, "csrf") == form["csrf"]
    assert gegevens(back.text, number)["advies"] != form["advies"]


def test_the_newest_advies_counts_however_many_there_were(maak_pagina: Callable[..., Any]) -> None:
    built = maak_pagina()
    now = built.klok()
    with built.staat.sessies.begin() as session:
        for n, verdicts in enumerate((("open", "open"), ("vervallen", "open"), ("open", "gewijzigd"), ())):
            session.add(Melding(id=f"{n:036d}", nummer=f"M{n}", aangemaakt=now, gewijzigd=now, staat="beoordeeld", melder_sleutel="x"))
            session.flush()
            for verdict in verdicts:
                session.add(
                    Advies(
                        melding_id=f"{n:036d}",
                        gemaakt_op=now,
                        kaart_gewijzigd=now,
                        inhoud={},
                        route=f"route{n}{verdict}",
                        automatisch=False,
                        oordeel=verdict,
                        oordeel_door="",
                    )
                )
                session.flush()
    with built.staat.sessies() as session:
        newest = {
            m_.id: max((a.id for a in session.query(Advies).filter(Advies.melding_id == m_.id)), default=None)
            for m_ in session.query(Melding)
        }
        found = werkbak.wachtend(session)
        earlier = werkbak.eerdere(session, session.get_one(Melding, f"{3:036d}"))
    assert [(w.nummer, w.advies_id) for w in found] == [(n, newest[f"{int(n[1]):036d}"]) for n in ("M0", "M1", "M3")]
    assert sorted((e.nummer, e.route) for e in earlier) == [("M0", "route0open"), ("M1", "route1open"), ("M2", "route2gewijzigd")]


@pytest.mark.parametrize("bladzijde", ["1", "4", "99", "0"])
def test_hand_overs_come_by_the_page(maak_pagina: Callable[..., Any], bladzijde: str) -> None:
    from triage.store.tabellen_rappel import Dossier, Gebeurtenis

    built = maak_pagina()
    now = built.klok()
    rows, events = _dossiers(now, ["functioneel_beheer", "juridische_zaken"])
    with built.staat.sessies.begin() as session:
        session.execute(insert(Melding), [
            {"id": r["melding_id"], "nummer": r["nummer"], "aangemaakt": now, "gewijzigd": now, "staat": "toegepast"} for r in rows
        ])  # fmt: skip
        session.execute(insert(Dossier), rows)
        session.execute(insert(Gebeurtenis), events)
    page = built.bezoeker("mailverdeler").get(f"/uitgezet?b={bladzijde}").text
    assert page.count("noteer=") == built.staat.config.instellingen.pagina.per_bladzijde
    assert f"{UITGEZET} meldingen wachten" in page
    assert len(page.encode()) < 100_000


def test_the_row_of_a_melding_with_a_hostile_label_is_only_text(maak_pagina: Callable[..., Any]) -> None:
    evil = "<script>alert(1)</script>"
    built = maak_pagina([m.VERWIJZING])
    built.ronde()
    with built.staat.sessies.begin() as session:
        row = session.query(Advies).one()
        row.inhoud = {**row.inhoud, "subcategorie": evil}
    built.staat.bak.vergeet()
    html = built.bezoeker("mailverdeler").get("/werkbak").text
    assert evil not in html
    assert "&lt;script&gt;" in html


def test_every_kind_of_action_and_every_state_of_one_has_words() -> None:
    for kind in Actiesoort:
        assert tekst(f"pagina.actie_{kind}")
    assert vormgeving._omgeving(sjabloonmap()).globals["reden"]("contact_oud") != "contact_oud"
    assert vormgeving._omgeving(sjabloonmap()).globals["reden"]("NietBereikbaar") == "NietBereikbaar"
