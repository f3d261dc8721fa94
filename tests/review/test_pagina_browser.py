"""The pages in a real Chromium: every way by keyboard, two browsers on one melding, a hostile mail, and WCAG 2.2 AA by axe-core."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import parse_qs

import pytest
from hulp import meldingen as m
from hulp.databases import Databases
from hulp.paginahuis import Bouwplaats
from hulp.sluiten import Sluiter
from playwright.sync_api import Browser, Page, Route, sync_playwright

from triage.apply.werkplaats import Werkplaats
from triage.store.tabellen import Advies, Melding

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHROMIUM = Path("/usr/bin/chromium")
VLAGGEN = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
VIJANDIG = m.rij(
    "vijandig", "job",
    "<html><body onload=\"document.title='gekaapt'\"><script>document.title='gekaapt'</script><style>body{display:none}</style>"
    "<img src=x onerror=\"document.title='gekaapt'\"><a href=\"javascript:document.title='gekaapt'\">klik</a>"
    "<iframe src=\"https://voorbeeld.nl\"></iframe><form action=\"https://voorbeeld.nl\"><input name=csrf></form>"
    "<p>Hoi, ik ben mbo student en loop stage. Wie helpt mij met mijn stagevergoeding? &lt;script&gt;document.title='gekaapt'&lt;/script&gt;</p>"
    "</textarea></select></form><b>vet</b></body></html>",
    onderwerp='"><script>document.title="gekaapt"</script>',
)  # fmt: skip


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What a browser sees does not depend on the database."""
    return sqlite_url


@pytest.fixture(scope="module")
def maak_gedeeld(
    paginaconfig: Any, tmp_path_factory: pytest.TempPathFactory, databases: Databases, sluiter: Sluiter
) -> Iterator[Callable[..., Any]]:
    """Nor do the pages that tests here share."""
    folder = tmp_path_factory.mktemp("gedeeld")
    with pytest.MonkeyPatch.context() as patch, ExitStack() as closing:
        url = closing.enter_context(databases.nieuw("sqlite", folder))
        yield Bouwplaats(paginaconfig, url, folder, patch, closing, sluiter)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, once for all tests here."""
    if not CHROMIUM.exists():
        pytest.fail("Chromium is missing: scripts/test installs it where it may (Debian: apt-get install chromium).")
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=str(CHROMIUM), args=VLAGGEN)
        yield browser
        browser.close()


@pytest.fixture
def scherm(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """A browser of its own for each role, logged in; anything that the policy blocked or a script did wrong fails the test."""
    opened, faults = [], []

    def open_(rol: str, breed: int = 1280, house: Any = None) -> Page:
        context = chromium.new_context(viewport={"width": breed, "height": 800}, locale="nl-NL")
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda e: faults.append(str(e)))
        page.on("console", lambda x: faults.append(x.text) if x.type == "error" and "Failed to load resource" not in x.text else None)
        own = "pagina" if "pagina" in request.fixturenames else "kijkpagina"
        url = (house or request.getfixturevalue(own)).url
        page.goto(url + "/inloggen")
        page.fill("#naam", rol)
        page.fill("#wachtwoord", "een lang wachtwoord")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda u: "/inloggen" not in u)
        return page

    yield open_
    for context in opened:
        context.close()
    assert faults == []


def wacht(page: Page, uitdrukking: str) -> None:
    """Until this is true on the page. Playwright's own way evaluates text within the page, which our policy rightly forbids."""
    until = monotonic() + 30
    while not page.evaluate(uitdrukking):
        assert monotonic() < until, uitdrukking
        page.wait_for_timeout(25)


def bezwaren(page: Page) -> list[str]:
    """What axe-core finds on the page as it is now."""
    page.evaluate(AXE)
    found = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", REGELS)
    return [f"{v['id']}: {n['target']} {n['failureSummary'][:200]}" for v in found["violations"] for n in v["nodes"]]


def test_a_mailverdeler_clears_the_werkbak_with_the_keyboard_alone(pagina: Any, scherm: Callable[..., Page]) -> None:
    page = scherm("mailverdeler")
    page.wait_for_selector("[data-rij]")
    total = page.locator("[data-rij]").count()
    page.keyboard.press("j")
    page.keyboard.press("a")  # urgent: read before it is decided on
    page.wait_for_url("**/melding/**")
    wacht(page, "document.activeElement.tagName === 'H1'")
    page.keyboard.press("a")
    page.wait_for_url("**/werkbak?m=**")
    wacht(page, "document.activeElement.hasAttribute('data-rij')")
    for done in range(1, total):
        page.keyboard.press("a")
        wacht(page, f"document.querySelectorAll('[data-gezegd]').length === {done}")
    pagina.ronde()
    assert all(pagina.kaart(row["id"])["category"] is not None for row in m.ALLE)


def test_every_key_does_what_the_help_says(pagina: Any, scherm: Callable[..., Page]) -> None:
    page = scherm("mailverdeler")
    focused = "document.activeElement.getAttribute('aria-label')"
    page.keyboard.press("j")
    first = page.evaluate(focused)
    page.keyboard.press("j")
    second = page.evaluate(focused)
    assert first != second
    page.keyboard.press("k")
    assert page.evaluate(focused) == first
    page.keyboard.press("s")
    assert page.evaluate(focused) == second
    page.keyboard.press("2")
    page.wait_for_selector("[data-klaar]")
    wacht(page, "document.getElementById('omroep').textContent !== ''")
    assert second.split("Melding ")[1] in page.inner_text("#omroep")
    page.keyboard.press("u")
    wacht(page, "!document.querySelector('[data-klaar]')")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("a")  # no decision behind a dialog
    page.keyboard.press("Escape")
    assert page.locator("[data-klaar]").count() == 0
    page.locator("[data-rij]").nth(1).focus()
    page.keyboard.press("e")
    page.wait_for_url("**/melding/**")
    page.select_option("#sector", "VO")
    wacht(page, "[...document.querySelectorAll('#besluit td')].some(e => e.textContent === 'voortgezet onderwijs')")
    page.locator("h1").click()
    page.keyboard.press("s")
    page.wait_for_url("**/werkbak")
    page.locator("[data-rij]").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/melding/**")
    page.locator("#kop-mail").click()
    page.keyboard.press("a")
    page.wait_for_url("**/werkbak?m=**")


def test_the_keys_can_be_switched_off_and_stay_off(scherm: Callable[..., Page]) -> None:
    page = scherm("mailverdeler")
    page.keyboard.press("?")
    page.click("[data-toetsen-aan-uit]")
    page.keyboard.press("Escape")
    page.reload()
    page.locator("[data-rij]").nth(1).focus()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert page.locator("[data-klaar]").count() == 0


def test_after_a_melding_the_list_goes_on_where_it_was(pagina: Any, scherm: Callable[..., Page]) -> None:
    page = scherm("mailverdeler")
    labels = [row.get_attribute("aria-label") for row in page.locator("[data-rij]").all()]
    for key, expected in (("Enter", labels[3]), ("e", labels[3])):  # passed over, then decided on
        page.locator(f"[aria-label='{labels[2]}']").focus()
        page.keyboard.press(key)
        page.wait_for_url("**/melding/**")
        page.locator("h1").click()
        page.keyboard.press("s" if key == "Enter" else "a")
        page.wait_for_url("**/werkbak**")
        wacht(page, f"document.activeElement.getAttribute('aria-label') === '{expected}'")
    assert page.locator(f"[aria-label='{labels[2]}']").count() == 0
    page.reload()
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") is None


def test_letters_in_a_field_are_no_commands(scherm: Callable[..., Page]) -> None:
    page = scherm("mailverdeler")
    page.locator("[data-rij]:not(.rij--dringend) [data-open]").first.click()
    page.locator("#tekst").press_sequentially("aes12u?")
    assert page.url.rsplit("/", 2)[-2] == "melding"
    assert "aes12u?" in page.input_value("#tekst")


def test_two_browsers_on_one_melding(pagina: Any, scherm: Callable[..., Page]) -> None:
    one, other = scherm("mailverdeler"), scherm("teamleider")
    other.goto(pagina.url + "/werkbak")
    number = pagina.nummer("verwijzing")
    for page in (one, other):
        page.locator(f"[aria-label='Melding {number}']").focus()
    one.keyboard.press("a")
    one.wait_for_selector("[data-klaar]")
    other.keyboard.press("2")
    other.wait_for_selector(".rij--fout")
    assert "collega" in other.inner_text(".rij--fout")
    assert bezwaren(other) == []


def test_a_hostile_mail_is_only_text(maak_pagina: Callable[..., Any], scherm: Callable[..., Page]) -> None:
    house = maak_pagina([VIJANDIG])
    house.ronde()
    page = scherm("mailverdeler", house=house)
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.goto(f"{house.url}/melding/{house.nummer('vijandig')}")
    page.wait_for_timeout(300)
    assert page.title().startswith("Melding ")
    assert page.locator(".mail script, .mail img, .mail iframe, .mail a, .mail form, .mail style").count() == 0
    assert all(u.startswith(house.url) for u in asked)
    assert "stagevergoeding" in page.inner_text(".mail >> nth=0")
    assert page.locator("#besluit").count() == 1
    page.locator("#kop-mail").click()
    page.keyboard.press("a")
    page.wait_for_url("**/werkbak?m=**")
    assert page.title().startswith("Werkbak")


def test_zoek_answers_while_typing_and_writes_the_call_down(pagina: Any, scherm: Callable[..., Page]) -> None:
    page = scherm("medewerker")
    page.goto(pagina.url + "/zoek")
    page.keyboard.type("stagevergoeding mbo")
    page.wait_for_selector("#antwoorden li")
    page.select_option("#melder", "student_mbo")
    wacht(page, "document.querySelector('#antwoorden h3')?.textContent.includes('JOB')")
    assert bezwaren(page) == []
    page.locator("#antwoorden summary").first.focus()
    page.keyboard.press("Enter")
    page.locator("#antwoorden form button[type=submit]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Vastgelegd in TOPdesk")
    cards = [k for k in pagina.sandbox.stand() if (k["entryType"] or {}).get("name") == "Telefoon"]
    assert [(k["closed"], k["status"], k["callType"]["name"]) for k in cards] == [(True, "firstLine", "Vraag")]


def test_a_voorlichter_confirms_and_changes_the_kaart(pagina: Any, scherm: Callable[..., Page]) -> None:
    page = scherm("voorlichter")
    page.goto(pagina.url + "/kaart?q=JOB")
    page.locator("main table a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Geschiedenis")
    page.fill("#bron1", "gebeld met de balie")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=gebeld met de balie")
    page.select_option("#veld", "openingstijden")
    page.fill("#waarde", "op werkdagen van 9 tot 12 uur")
    page.fill("#bron", "eigen website")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=eigen website")
    assert "op werkdagen van 9 tot 12 uur" in page.inner_text("main")
    assert bezwaren(page) == []


def test_a_failed_action_is_tried_again_or_dropped_by_the_administrator(pagina: Any, scherm: Callable[..., Page]) -> None:
    from triage.store.tabellen import Actie

    with pagina.staat.sessies.begin() as session:
        for action in session.query(Actie).filter(Actie.soort == "suggestie").limit(2):
            action.status, action.fout = "mislukt", "Geweigerd"
    page = scherm("beheerder")
    page.goto(pagina.url + "/beheer")
    page.locator("button[value=opnieuw]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=in de volgende ronde opnieuw")
    page.locator("button[value=vallen]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=De actie is vervallen")
    with pagina.staat.sessies() as session:
        assert sorted(a.status for a in session.query(Actie).filter(Actie.soort == "suggestie").limit(2)) == ["vervallen", "wacht"]


def gefocust(page: Page) -> str:
    """What has the focus: its id, else its label, else its tag."""
    return str(page.evaluate("(e => e.id || e.getAttribute('aria-label') || e.tagName.toLowerCase())(document.activeElement)"))


def naar_melding(page: Page, pagina: Any, rij_id: str) -> None:
    """Open a melding and wait until its keys work."""
    page.goto(f"{pagina.url}/melding/{pagina.nummer(rij_id)}")
    wacht(page, "document.activeElement.tagName === 'H1'")


def test_the_warning_follows_the_text_and_leaves_text_and_cursor_alone(pagina: Any, scherm: Callable[..., Page]) -> None:
    page = scherm("mailverdeler")
    asked: list[str] = []

    def answer(route: Route) -> None:
        """As the server answers, with a warning on the text that it got."""
        asked.append(parse_qs(route.request.post_data or "")["tekst"][0])
        given = route.fetch()
        body = re.sub(r'(<div id="muur".*?<div>).*?(</div>\s*</div>)', rf"\1<p>Let op {len(asked[-1])}</p>\2", given.text(), flags=re.S)
        route.fulfill(response=given, body=body)

    page.route("**/voorbeeld", answer)
    naar_melding(page, pagina, "verwijzing")
    page.evaluate("document.getElementById('tekst').kenmerk = 'dezelfde'")
    page.locator("#tekst").focus()
    page.evaluate("document.getElementById('tekst').setSelectionRange(4, 4)")
    before = page.input_value("#tekst")
    page.keyboard.type(" lieve")
    length = len(before) + len(" lieve")
    wacht(page, f"document.getElementById('muur').textContent.trim() === 'Let op {length}'")
    assert asked[-1].replace("\r\n", "\n") == before[:4] + " lieve" + before[4:]
    assert page.input_value("#tekst") == before[:4] + " lieve" + before[4:]
    assert page.evaluate("(e => [e.id, e.kenmerk, e.selectionStart, e.selectionEnd])(document.activeElement)") == [
        "tekst",
        "dezelfde",
        10,
        10,
    ]
    assert page.get_attribute("#muur", "aria-live") == "polite"
    page.keyboard.type("!")
    page.keyboard.press("Tab")  # leaving the field asks at once
    wacht(page, f"document.getElementById('muur').textContent.trim() === 'Let op {length + 1}'")
    assert "lieve!" in page.input_value("#tekst")


def test_what_is_typed_stays_when_the_preview_fails_or_comes_late(pagina: Any, scherm: Callable[..., Page]) -> None:
    page = scherm("mailverdeler")
    late: list[Route] = []
    naar_melding(page, pagina, "verwijzing")
    page.route("**/voorbeeld", lambda r: r.continue_() if late else late.append(r))
    page.select_option("#sector", "VO")
    until(page, lambda: bool(late))
    page.locator("#tekst").focus()
    page.keyboard.type("Getypt. ")
    text = page.input_value("#tekst")
    late[0].continue_()  # asked before the typing: the page asks again, with it
    wacht(page, "[...document.querySelectorAll('#besluit td')].some(e => e.textContent === 'voortgezet onderwijs')")
    assert (page.input_value("#tekst"), gefocust(page)) == (text, "tekst")
    page.route(
        "**/voorbeeld", lambda r: r.fulfill(status=503, content_type="text/html", body="<div role=alert>TOPdesk werkt niet mee</div>")
    )
    page.select_option("#sector", "PO")
    wacht(page, "document.getElementById('storing').textContent.includes('TOPdesk')")
    assert (page.input_value("#tekst"), page.input_value("#sector")) == (text, "PO")


def until(page: Page, waar: Callable[[], bool]) -> None:
    """Until this is true here; the page goes on meanwhile."""
    end = monotonic() + 30
    while not waar():
        assert monotonic() < end
        page.wait_for_timeout(25)


def test_a_route_is_chosen_with_the_arrow_keys_and_the_newest_choice_wins(pagina: Any, scherm: Callable[..., Page]) -> None:
    page = scherm("mailverdeler")
    naar_melding(page, pagina, "verwijzing")
    asked: list[str] = []
    late: list[Route] = []

    def hold_first(route: Route) -> None:
        asked.append(parse_qs(route.request.post_data or "")["route"][0])
        (late.append if len(asked) == 1 else Route.continue_)(route)

    page.route("**/voorbeeld", hold_first)
    page.select_option("#route", index=0)
    page.locator("#route").focus()
    until(page, lambda: len(asked) == 1)
    for _ in range(12):
        page.keyboard.press("ArrowDown")  # while the first answer is under way
    chosen = page.evaluate("[document.getElementById('route').selectedIndex, document.getElementById('route').value]")
    assert chosen[0] == 12
    late[0].continue_()
    until(page, lambda: asked[-1] == chosen[1])
    wacht(page, "!document.querySelector('.htmx-request')")
    assert (page.input_value("#route"), gefocust(page)) == (chosen[1], "route")
    assert len(asked) < 12
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.getElementById('route').selectedIndex") > 0
    until(page, lambda: asked[-1] == page.input_value("#route") != chosen[1])
    wacht(page, "!document.querySelector('.htmx-request')")
    assert gefocust(page) == "route"


def test_enter_in_the_help_closes_it_and_the_toggle_says_what_it_does(scherm: Callable[..., Page]) -> None:
    page = scherm("mailverdeler")
    page.keyboard.press("?")
    wacht(page, "document.activeElement.hasAttribute('data-sluit')")
    assert page.inner_text("[data-toetsen-aan-uit]") == "Zet sneltoetsen uit"
    page.keyboard.press("Enter")
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("?")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.inner_text("[data-toetsen-aan-uit]") == "Zet sneltoetsen aan"
    assert page.inner_text("[data-stand]") == "Sneltoetsen staan uit."
    page.keyboard.press("Enter")
    assert page.inner_text("[data-stand]") == "Sneltoetsen staan aan."


def test_the_focus_is_never_lost(pagina: Any, scherm: Callable[..., Page], chromium: Browser) -> None:
    bare = chromium.new_context(locale="nl-NL").new_page()
    bare.goto(pagina.url + "/inloggen")
    wacht(bare, "document.activeElement.id === 'naam'")
    bare.context.close()
    page = scherm("mailverdeler")
    for key in ("s", "a"):  # the last of the list passed over, then decided on
        page.locator("[data-rij]").last.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/melding/**")
        wacht(page, "document.activeElement.tagName === 'H1'")
        page.keyboard.press(key)
        page.wait_for_url("**/werkbak**")
        wacht(page, "document.activeElement.tagName === 'H1'")
    page.goto(f"{pagina.url}/melding/{pagina.nummer('verwijzing')}#keuze")
    wacht(page, "!!document.querySelector('[data-zonder-script]').hidden")
    assert gefocust(page) == "body"


def test_escape_ctrl_enter_and_e_on_a_melding(pagina: Any, scherm: Callable[..., Page]) -> None:
    page = scherm("mailverdeler")
    label = f"Melding {pagina.nummer('verwijzing')}"
    page.locator(f"[aria-label='{label}']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/melding/**")
    wacht(page, "document.activeElement.tagName === 'H1'")
    page.keyboard.press("Escape")
    page.wait_for_url("**/werkbak")
    wacht(page, f"document.activeElement.getAttribute('aria-label') === '{label}'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/melding/**")
    wacht(page, "document.activeElement.tagName === 'H1'")
    page.keyboard.press("e")
    assert gefocust(page) == "route"  # nothing is open in this reply
    page.fill("#tekst", "Beste Sem,\n\nBel [telefoonnummer] of mail [adres].\n")
    page.keyboard.press("Escape")
    assert gefocust(page) == "kop-keuze"
    page.keyboard.press("e")
    assert page.evaluate("(e => [e.id, e.value.slice(e.selectionStart, e.selectionEnd)])(document.activeElement)") == [
        "tekst",
        "[telefoonnummer]",
    ]
    page.keyboard.type("020 12")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")  # typed text is not lost on one key
    wacht(page, "document.getElementById('storing').textContent.includes('nog een keer op Escape')")
    wacht(page, "!document.querySelector('.htmx-request')")
    page.locator("#tekst").focus()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/werkbak?m=gedaan**")


def test_a_row_that_failed_stays_in_reach_and_is_no_decision(pagina: Any, scherm: Callable[..., Page]) -> None:
    one, other = scherm("mailverdeler"), scherm("teamleider")
    other.goto(pagina.url + "/werkbak")
    label, first = (f"Melding {pagina.nummer(x)}" for x in ("verwijzing", "intern"))
    other.locator(f"[aria-label='{first}']").focus()
    other.keyboard.press("a")
    other.wait_for_selector("[data-klaar]")
    one.locator(f"[aria-label='{label}']").focus()
    one.keyboard.press("a")
    one.wait_for_selector("[data-klaar]")
    other.locator(f"[aria-label='{label}']").focus()
    other.keyboard.press("2")
    other.wait_for_selector(".rij--fout")
    assert "Niet gelukt" in other.inner_text(".rij--fout")
    assert gefocust(other) == label
    other.keyboard.press("j")
    assert gefocust(other) != label
    other.keyboard.press("k")
    assert gefocust(other) == label
    other.keyboard.press("u")  # the decision before it
    wacht(other, "!document.querySelector('[data-klaar]')")
    assert gefocust(other) == first
    assert other.locator(".rij--fout").count() == 1
    other.locator(".rij--fout").focus()
    other.keyboard.press("Enter")
    other.wait_for_url("**/melding/**")


def test_the_count_follows_each_decision_and_an_older_message_goes(pagina: Any, scherm: Callable[..., Page]) -> None:
    page = scherm("mailverdeler")
    naar_melding(page, pagina, "geen")
    page.keyboard.press("a")
    page.wait_for_url("**/werkbak?m=gedaan**")
    before = page.inner_text("[data-telling]")
    total = page.locator("[data-rij]").count()
    assert before.startswith(f"{total} meldingen wachten")
    assert page.locator("[data-vorige]").count() == 1
    page.locator(f"[aria-label='Melding {pagina.nummer('verwijzing')}']").focus()
    page.keyboard.press("a")
    wacht(page, f"document.querySelector('[data-telling]').textContent.startsWith('{total - 1} meldingen wachten')")
    assert page.locator("[data-vorige]").count() == 0
    assert page.title().startswith(f"Werkbak ({total - 1})")
    assert ("dringend" in page.inner_text("[data-telling]")) == ("dringend" in before)
    page.keyboard.press("u")
    wacht(page, f"document.querySelector('[data-telling]').textContent === '{before}'")


def test_on_a_telephone_the_header_is_small_and_its_targets_are_not(kijkpagina: Any, scherm: Callable[..., Page]) -> None:
    page = scherm("teamleider")  # has the longest menu
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(kijkpagina.url + "/stand")
    assert page.evaluate("document.querySelector('.kop').getBoundingClientRect().height") <= 100
    sizes = page.evaluate(
        "[...document.querySelectorAll('.kop a, .kop button')].map(e => e.getBoundingClientRect()).map(r => Math.min(r.width, r.height))"
    )
    assert min(sizes) >= 24
    shown = page.evaluate(
        "(r => r.left >= 0 && r.right <= innerWidth)(document.querySelector('.kop [aria-current]').getBoundingClientRect())"
    )
    assert shown
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert bezwaren(page) == []


TOEREN = {
    "mailverdeler": ("/werkbak", "/werkbak?m=terug", "/bestaat-niet", "/beheer"),
    "medewerker": ("/zoek", "/zoek?q=kind+zit+thuis", "/zoek?q=zzzzqqq", "/uitgezet", "/kaart"),
    "voorlichter": ("/kaart?toe=verlopen", "/kaart/job", "/teksten", "/teksten?soort=signaal&melder=leerling&taal=en", "/betwist"),
    "teamleider": ("/stand",),
    "beheerder": ("/beheer", "/beheer/gebruikers", "/beheer/logboek"),
}


@pytest.mark.parametrize("rol", TOEREN)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(kijkpagina: Any, scherm: Callable[..., Page], rol: str) -> None:
    wide = scherm(rol)
    for path in TOEREN[rol]:
        wide.set_viewport_size({"width": 1280, "height": 800})
        wide.goto(kijkpagina.url + path)
        assert bezwaren(wide) == [], path
        for width in (360, 640):  # a telephone; and 1280 at 200%
            wide.set_viewport_size({"width": width, "height": 740})
            over = wide.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0, (path, width, over)


def test_axe_finds_nothing_on_the_states_of_a_melding(pagina: Any, scherm: Callable[..., Page], chromium: Browser) -> None:
    page = scherm("mailverdeler")
    for row in ("verwijzing", "overdracht", "signaal", "vi", "geen"):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"{pagina.url}/melding/{pagina.nummer(row)}")
        assert bezwaren(page) == [], row
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, row
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    assert bezwaren(page) == []
    page.keyboard.press("Escape")
    page.goto(pagina.url + "/werkbak")
    page.locator("[data-rij]").nth(1).focus()
    page.keyboard.press("a")
    page.wait_for_selector("[data-klaar]")
    assert bezwaren(page) == []
    bare = chromium.new_context(locale="nl-NL").new_page()
    bare.goto(pagina.url + "/inloggen")
    assert bezwaren(bare) == []
    bare.fill("#naam", "x")
    bare.fill("#wachtwoord", "y")
    bare.keyboard.press("Enter")
    bare.wait_for_selector("[role=alert]")
    assert bezwaren(bare) == []
    bare.context.close()


def test_axe_would_have_said_something(scherm: Callable[..., Page]) -> None:
    page = scherm("mailverdeler")
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"/statisch/icoon.svg\"><button></button>'")
    found = json.dumps(bezwaren(page))
    assert "image-alt" in found
    assert "button-name" in found


def test_without_script_everything_can_still_be_done(pagina: Any, chromium: Browser) -> None:
    page = chromium.new_context(java_script_enabled=False, locale="nl-NL").new_page()
    page.goto(pagina.url + "/inloggen")
    page.fill("#naam", "mailverdeler")
    page.fill("#wachtwoord", "een lang wachtwoord")
    page.click("main button")
    page.click(f"text={pagina.nummer('verwijzing')}")
    page.select_option("#sector", "VO")
    page.click("text=Ververs het voorbeeld")
    assert "voortgezet onderwijs" in page.inner_text("#besluit")
    page.click("#besluit button[data-toets=a]")
    assert "/werkbak?m=gedaan_gewijzigd" in page.url
    with pagina.staat.sessies() as session:
        row = session.query(Advies).join(Melding).filter(Melding.nummer == pagina.nummer("verwijzing")).order_by(Advies.id.desc()).first()
    assert row.inhoud["sector"] == "VO"
    page.context.close()


def test_the_pages_hold_no_lock_of_the_worker(pagina: Any) -> None:
    assert isinstance(pagina.staat.werkplaats(), Werkplaats)
    assert pagina.ronde().goed
