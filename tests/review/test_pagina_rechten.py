"""Who may what: the table is whole, and the server keeps to it for every route and every role."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher
from hulp.paden import PADEN
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from triage.review.app import KOPPEN, PAGINAS
from triage.review.inlog import LokaleInlog, Rem, hash_wachtwoord
from triage.review.rechten import MENU, OPENBAAR, RECHTEN, ROLLEN, mag, menu
from triage.store import gebruikers
from triage.store.tabellen_pagina import Audit, Sessie

pytestmark = pytest.mark.een_database


def _routes() -> set[tuple[str, str]]:
    return {(method, route.path) for page in PAGINAS for route in page.router.routes for method in route.methods - {"HEAD"}}


def test_every_route_is_in_the_table_and_every_line_of_the_table_is_a_route() -> None:
    assert _routes() == set(RECHTEN)


def test_each_role_gets_its_own_routes_and_no_other(leeg: Any) -> None:
    for role in ROLLEN:
        visitor = leeg.bezoeker(role)
        home = visitor.get("/inloggen")
        for method, path in RECHTEN:
            if path == "/uitloggen":
                continue  # ends the session: has a test of its own
            real = re.sub(r"\{(\w+)\}", lambda m: PADEN[m[1]], path)
            answer = visitor.get(real) if method == "GET" else visitor.post(real, home)
            refused = answer.status_code == 403
            assert refused != mag(role, method, path), (role, method, path, answer.status_code)


def test_nobody_gets_anything_without_a_session_but_the_log_in(maak_pagina: Callable[..., Any]) -> None:
    visitor = maak_pagina().bezoeker(None)
    home = visitor.get("/inloggen")
    for (method, path), allowed in RECHTEN.items():
        real = re.sub(r"\{(\w+)\}", lambda m: PADEN[m[1]], path)
        answer = visitor.get(real) if method == "GET" else visitor.post(real, home)
        if allowed is OPENBAAR:
            assert answer.status_code in (200, 401, 404)
        else:
            assert answer.status_code == 303, (method, path)
            assert answer.headers["location"] == "/inloggen"


def test_every_post_without_its_token_is_refused(leeg: Any) -> None:
    for role in ROLLEN:
        visitor = leeg.bezoeker(role)
        for method, path in RECHTEN:
            if method == "POST" and mag(role, method, path):
                real = re.sub(r"\{(\w+)\}", lambda m: PADEN[m[1]], path)
                assert visitor.stuur(real, data={"csrf": "0" * 32}).status_code == 403, path
                assert visitor.stuur(real).status_code == 403, path


def test_a_token_of_another_session_is_no_token(leeg: Any) -> None:
    other, mine = leeg.bezoeker("teamleider"), leeg.bezoeker("teamleider")
    assert mine.post("/uitloggen", other.get("/inloggen")).status_code == 403
    assert mine.post("/uitloggen", mine.get("/inloggen")).status_code == 303


def test_the_menu_leads_nowhere_that_is_forbidden() -> None:
    for role in ROLLEN:
        assert menu(role)
        assert all(mag(role, "GET", path) for path, _ in menu(role))
    assert {path for path, _ in MENU} <= {path for _, path in RECHTEN}


def test_logging_out_ends_the_session_on_the_server(leeg: Any) -> None:
    visitor = leeg.bezoeker("medewerker")
    cookie = visitor.client.cookies["triage"]
    assert visitor.post("/uitloggen", visitor.get("/zoek")).status_code == 303
    visitor.client.cookies.set("triage", cookie)
    assert visitor.get("/zoek").status_code == 303


def test_a_session_ends_by_silence_by_age_by_block_and_by_a_new_password(maak_pagina: Callable[..., Any]) -> None:
    built = maak_pagina()
    settings = built.staat.config.instellingen.pagina

    quiet = built.bezoeker("medewerker")
    built.klok.verder += timedelta(minutes=settings.stil_minuten - 1)
    assert quiet.get("/zoek").status_code == 200
    built.klok.verder += timedelta(minutes=settings.stil_minuten - 1)
    assert quiet.get("/zoek").status_code == 200  # a click keeps it
    built.klok.verder += timedelta(minutes=settings.stil_minuten + 2)
    assert quiet.get("/zoek").status_code == 303

    busy = built.bezoeker("medewerker")
    for _ in range(settings.sessie_uren * 3 - 1):
        built.klok.verder += timedelta(minutes=20)
        last = busy.get("/zoek").status_code
    built.klok.verder += timedelta(minutes=21)
    assert (last, busy.get("/zoek").status_code) == (200, 303)

    for change in ({"geblokkeerd": True}, {"geblokkeerd": False, "wachtwoord_hash": "x"}):
        with built.staat.sessies.begin() as session:
            gebruikers.wijzig(session, "medewerker", built.klok(), geblokkeerd=False)
        visitor = built.bezoeker("medewerker")
        with built.staat.sessies.begin() as session:
            gebruikers.wijzig(session, "medewerker", built.klok(), **change)
        assert visitor.get("/zoek").status_code == 303, change


def test_a_role_that_changes_ends_the_session(maak_pagina: Callable[..., Any]) -> None:
    built = maak_pagina()
    visitor = built.bezoeker("teamleider")
    with built.staat.sessies.begin() as session:
        gebruikers.wijzig(session, "teamleider", built.klok(), rol="medewerker")
    assert visitor.get("/stand").status_code == 303


def test_the_store_holds_no_token_and_no_password(leeg: Any) -> None:
    visitor = leeg.bezoeker("medewerker")
    token = visitor.client.cookies["triage"]
    with leeg.staat.sessies() as session:
        kept = [row.sleutel for row in session.scalars(select(Sessie))]
        hashes = [account.wachtwoord for account in gebruikers.alle(session)]
    assert kept
    assert token not in kept
    assert all(h.startswith("$argon2id$") for h in hashes)


def test_log_in_says_the_same_for_a_wrong_name_and_a_wrong_password_and_then_closes(maak_pagina: Callable[..., Any]) -> None:
    built = maak_pagina()
    visitor = built.bezoeker(None)
    page = visitor.get("/inloggen")
    wrong = [visitor.post("/inloggen", page, naam=n, wachtwoord="mis").text for n in ("medewerker", "bestaat niet")]
    assert wrong[0] == wrong[1]
    statuses = [visitor.post("/inloggen", page, naam="medewerker", wachtwoord="mis").status_code for _ in range(6)]
    assert statuses == [401, 401, 401, 401, 429, 429]
    assert visitor.post("/inloggen", page, naam="medewerker", wachtwoord="een lang wachtwoord").status_code == 429
    assert visitor.post("/inloggen", page, naam="voorlichter", wachtwoord="een lang wachtwoord").status_code == 303
    built.klok.verder += timedelta(minutes=16)
    assert visitor.post("/inloggen", page, naam="medewerker", wachtwoord="een lang wachtwoord").status_code in (303, 403)


def test_one_address_cannot_try_every_name() -> None:
    from datetime import UTC, datetime

    rem = Rem(lambda: datetime(2026, 1, 1, tzinfo=UTC), per_naam=5, per_adres=8)
    for n in range(8):
        assert not rem.vol(f"naam{n}", "10.0.0.1")
        rem.mis(f"naam{n}", "10.0.0.1")
    assert rem.vol("nog een", "10.0.0.1")
    assert not rem.vol("nog een", "10.0.0.2")


def test_local_accounts_check_the_password_itself(maak_pagina: Callable[..., Any]) -> None:
    built = maak_pagina()
    inlog = LokaleInlog(built.staat.sessies, PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    assert inlog.wie("Medewerker ", "een lang wachtwoord") is not None
    assert inlog.wie("medewerker", "een lang wachtwoorD") is None
    with built.staat.sessies.begin() as session:
        gebruikers.wijzig(session, "medewerker", built.klok(), geblokkeerd=True)
    assert inlog.wie("medewerker", "een lang wachtwoord") is None
    with pytest.raises(gebruikers.GebruikerFout):
        hash_wachtwoord("kort")


def test_cookies_are_for_https_and_out_of_reach_of_script(maak_pagina: Callable[..., Any]) -> None:
    built = maak_pagina()
    built.staat.veilig = True
    cookie = built.bezoeker(None).get("/inloggen").headers["set-cookie"]
    assert cookie.startswith("__Host-triage=")
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"):
        assert part.lower() in cookie.lower()


def test_every_answer_carries_the_strict_headers(leeg: Any) -> None:
    visitor = leeg.bezoeker("teamleider")
    for path in ("/inloggen", "/stand", "/bestaat-niet", "/beheer", "/statisch/pagina.css", "/statisch/../app.py"):
        answer = visitor.get(path)
        for name, value in KOPPEN.items():
            assert answer.headers[name] == value, (path, name)
    policy = KOPPEN["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")


def test_a_form_that_is_far_too_large_is_not_read(leeg: Any) -> None:
    visitor = leeg.bezoeker("mailverdeler")
    assert visitor.stuur("/uitloggen", data=b"x" * 300_000).status_code == 413
    assert visitor.stuur("/uitloggen", data=iter([b"csrf=x"])).status_code == 413  # no length told


def test_the_audit_log_cannot_be_changed(maak_pagina: Callable[..., Any]) -> None:
    built = maak_pagina()
    built.bezoeker("medewerker")
    with built.staat.sessies() as session:
        rows = gebruikers.logboek(session, 10)
        assert [(r.wie, r.wat) for r in rows] == [("medewerker", "ingelogd")]
    for change in ("UPDATE audit SET wie = 'ander'", "DELETE FROM audit"):
        with pytest.raises(DatabaseError, match="only ever added"), built.staat.sessies.begin() as session:
            session.execute(text(change))
    with built.staat.sessies() as session:
        assert session.scalar(select(Audit.wie)) == "medewerker"
