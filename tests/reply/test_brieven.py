"""Every letter that decide() can ask for, in every combination: what must be in it and what may never be."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.domain.advies import Advies, Stop, Uitkomst
from triage.domain.kaart import Kaart
from triage.domain.termen import Melder, Modus, Sector, StopVlag
from triage.mappen import sjabloonmap
from triage.reply import Antwoord, antwoord
from triage.reply.beeld import JE
from triage.reply.brieven import met_tekst
from triage.reply.nazien import keur
from triage.reply.voorbeelden import DAG, SJABLONEN, TALEN, advies, adviezen, bericht
from triage.settings.instellingen import Instellingen

SIGNAAL = Uitkomst("signalenteam", Modus.INTERN, 0.9)
ONVOLLEDIG_MAG = ("loket", "feiten", "houd", "correctie")


@dataclass(frozen=True)
class Geval:
    """One letter with what it was made of."""

    advies: Advies
    kaart: Kaart
    brief: Antwoord

    @property
    def wie(self) -> str:
        a = self.advies
        return f"{a.sjabloon}.{a.taal} {a.melder.value} {a.sector.value} {[u.route for u in a.uitkomsten]} {a.tips}"


@pytest.fixture(scope="module")
def gevallen(vers: Kaart, oud: Kaart, instellingen: Instellingen) -> list[Geval]:
    """All letters with confirmed contacts, and a letter of each kind with unconfirmed ones."""
    made = []
    for known, whole in ((vers, True), (oud, False)):
        for one in adviezen(known, volledig=whole):
            letter = antwoord(one, bericht(taal=one.taal), known, instellingen, DAG, uiterlijk=DAG)
            assert letter is not None
            made.append(Geval(one, known, letter))
    return made


def test_every_combination_is_there(gevallen: list[Geval]) -> None:
    seen = {(g.advies.sjabloon, g.advies.taal, g.advies.melder) for g in gevallen}
    assert seen == {(s, t, m) for s in SJABLONEN for t in TALEN for m in Melder if m is not Melder.ANONIEM}
    assert {g.advies.sector for g in gevallen} == set(Sector)


def test_nothing_is_wrong_with_any_letter(gevallen: list[Geval], instellingen: Instellingen) -> None:
    """Too long, template codes, no greeting, wrong form of address, bare subject, unconfirmed or secret values."""
    wrong = [(g.wie, found) for g in gevallen for found in keur(g.brief, g.advies, g.kaart, instellingen) if found[0] != "open"]
    assert wrong == []


def test_a_gap_stands_only_where_a_person_has_something_to_do(gevallen: list[Geval], oud: Kaart) -> None:
    def due(g: Geval) -> bool:
        named = [g.kaart.opvolger(r) for r in (*(u.route for u in g.advies.uitkomsten), *g.advies.tips)]
        return g.kaart is oud or g.advies.sjabloon in ONVOLLEDIG_MAG or any(i is not None and not i.contact for i in named)

    assert [g.wie for g in gevallen if g.brief.onvolledig and not due(g)] == []
    assert any(g.brief.onvolledig for g in gevallen if g.kaart is oud)


@pytest.mark.parametrize(("tekst", "open_"), [
    ("Beste Sem,\n\n[Schrijf hier wat u hoorde.]", True), ("Beste Sem,\n\nwat u hoorde. Geef geen advies.]", True),
    ("Beste Sem,\n\n[Schrijf hier\nwat u hoorde.", True), ("Beste Sem,\n\nBel (tussen 9 en 17 uur) met JOB.", False),
])  # fmt: skip
def test_what_is_left_of_a_gap_that_a_person_half_removed_counts_as_one(tekst: str, open_: bool) -> None:
    assert met_tekst(Antwoord("verwijzing", "Uw vraag", ""), "Uw vraag", tekst).onvolledig is open_


def test_no_contact_line_is_empty(gevallen: list[Geval]) -> None:
    empty = re.compile(r"^(Telefoon|Website|E-mail|Formulier|Post|Telephone|Form)[^:\n]*:\s*$", re.MULTILINE)
    assert [g.wie for g in gevallen if empty.search(g.brief.tekst)] == []


def test_no_agency_is_named_to_somebody_it_is_not_for(gevallen: list[Geval]) -> None:
    """Looked at by the sentence in which the letter sends a melder somewhere."""
    wrong = []
    for g in gevallen:
        for agency in g.kaart.instanties.values():
            allowed = agency.mag(g.advies.melder) or (g.advies.melder is Melder.BURGER and agency.mag("ouder"))
            if not allowed and agency.doet and agency.doet in g.brief.tekst and g.advies.sjabloon == "verwijzen":
                wrong.append((g.wie, agency.id))
    assert wrong == []


def test_sentences_are_short(gevallen: list[Geval]) -> None:
    """B1: no sentence of ours over 25 words, and on average under 12."""
    lengths = []
    for g in gevallen:
        if g.advies.taal == "nl":
            for sentence in re.split(r"(?<=[.?!:])\s+|\n+", re.sub(r"\[[^\]]*\]", "", g.brief.tekst)):
                lengths.append((len(sentence.split()), sentence))
    assert max(lengths)[0] <= 25, max(lengths)
    counted = [n for n, _ in lengths if n]
    assert sum(counted) / len(counted) < 12


def test_one_thing_is_asked_per_sentence(gevallen: list[Geval]) -> None:
    for g in gevallen:
        for sentence in re.split(r"(?<=[.?!])\s+", g.brief.tekst):
            assert sentence.count("?") <= 1, (g.wie, sentence)


@pytest.mark.parametrize("taal", TALEN)
def test_a_signal_never_promises_to_report_back(gevallen: list[Geval], taal: str) -> None:
    said = {"nl": r"krijg(t u| je) van ons geen bericht", "en": r"do not let you know"}[taal]
    letters = [g for g in gevallen if g.advies.signaal and g.advies.taal == taal]
    assert letters
    assert [g.wie for g in letters if not re.search(said, g.brief.tekst)] == []


def test_every_letter_leaves_a_way_to_reach_a_person(gevallen: list[Geval]) -> None:
    assert [g.wie for g in gevallen if not re.search(r"Beantwoord dan deze mail|reply to this e-mail", g.brief.tekst)] == []


def test_no_letter_says_only_that_it_cannot_help(gevallen: list[Geval]) -> None:
    assert [g.wie for g in gevallen if re.search(r"kunnen (u|je) niet helpen|cannot help", g.brief.tekst)] == []


def test_an_automatic_letter_says_so(gevallen: list[Geval]) -> None:
    said = re.compile(r"automatisch gemaakt|made automatically")
    assert {(g.advies.automatisch, bool(said.search(g.brief.tekst))) for g in gevallen} == {(True, True), (False, False)}


def test_every_letter_says_who_acts_next(gevallen: list[Geval]) -> None:
    """`Wat gebeurt er nu?`, with somebody who does something below it; a draft for the Loket's own answer leaves that to its writer."""
    letters = [g for g in gevallen if g.advies.sjabloon != "loket"]
    heading = re.compile(r"^(Wat gebeurt er nu\?|What happens now\?)\n\S", re.MULTILINE)
    assert [g.wie for g in letters if len(heading.findall(g.brief.tekst)) != 1] == []


def test_nothing_in_a_letter_advises_or_judges(gevallen: list[Geval]) -> None:
    opinion = re.compile(
        r"\b(wij vinden|volgens ons|ons advies|wij adviseren|wij raden|helaas|terecht dat|onterecht|had(den)? moeten|strafbaar|recht op|"
        r"we think|our advice|we advise you|unfortunately)\b", re.IGNORECASE
    )  # fmt: skip
    assert [(g.wie, found.group()) for g in gevallen if (found := opinion.search(g.brief.tekst))] == []


def test_a_correction_says_sorry_and_names_the_right_place(vers: Kaart, instellingen: Instellingen) -> None:
    one = advies("correctie", Melder.LEERLING, Sector.VO, (Uitkomst("laks", Modus.VERWIJZEN, 0.9),))
    letter = antwoord(one, bericht(), vers, instellingen, DAG)
    assert letter is not None
    assert "Dat spijt ons." in letter.tekst
    assert "kun je terecht bij het LAKS" in letter.tekst
    assert letter.open_plekken == ("[Schrijf hier in één zin wat er niet klopte.]",)


def test_at_most_two_agencies_are_given(vers: Kaart, instellingen: Instellingen) -> None:
    tips = ("ouders_en_onderwijs", "jouw_veilige_school", "kinderombudsman", "onderwijsgeschillen")
    for template, outcomes in (("signaal", (SIGNAAL,)), ("verwijzen", (Uitkomst("gemeente", Modus.VERWIJZEN, 0.9),))):
        letter = antwoord(advies(template, Melder.OUDER, Sector.PO, outcomes, tips=tips), bericht(), vers, instellingen, DAG)
        assert letter is not None
        assert len(re.findall(r"terecht bij", letter.tekst)) == 2


def test_the_letter_of_a_signal_keeps_the_referral(vers: Kaart, oud: Kaart, instellingen: Instellingen) -> None:
    """A referral that is part of the advies is never dropped, whatever the length; unconfirmed it is a gap, even in an automatic letter."""
    outcomes = (Uitkomst("autoriteit_persoonsgegevens", Modus.VERWIJZEN, 0.9), SIGNAAL)
    one = advies("signaal", Melder.OUDER, Sector.PO, outcomes, signaal=True, automatisch=True, tips=("ouders_en_onderwijs",))
    sure, doubtful = (antwoord(one, bericht(), k, instellingen, DAG) for k in (vers, oud))
    assert sure is not None
    assert doubtful is not None
    assert "de Autoriteit Persoonsgegevens" in sure.tekst
    assert not sure.onvolledig
    assert doubtful.open_plekken == (
        "[eerst controleren: contactgegevens van de Autoriteit Persoonsgegevens (AP); bevestig ze op de kaart]",
    )


def test_an_automatic_letter_drops_an_unconfirmed_tip_and_a_draft_marks_it(oud: Kaart, instellingen: Instellingen) -> None:
    one = advies("signaal", Melder.OUDER, Sector.PO, (SIGNAAL,), signaal=True, tips=("ouders_en_onderwijs",))
    draft, sent = (antwoord(replace(one, automatisch=auto), bericht(), oud, instellingen, DAG) for auto in (False, True))
    assert draft is not None
    assert sent is not None
    assert draft.onvolledig
    assert not sent.onvolledig
    assert "Ouders & Onderwijs" not in sent.tekst


def test_signal_and_handing_over_are_one_letter(vers: Kaart, instellingen: Instellingen) -> None:
    outcomes = (Uitkomst("burgerbrieven_ocw", Modus.OVERDRAGEN, 0.9), SIGNAAL)
    letter = antwoord(advies("signaal", Melder.BURGER, Sector.PO, outcomes, signaal=True), bericht(), vers, instellingen, DAG)
    assert letter is not None
    assert "ook doorgestuurd naar het ministerie van OCW" in letter.tekst
    assert letter.tekst.count("Beste ") == letter.tekst.count("Met vriendelijke groet") == 1


def test_handing_over_tells_what_to_whom_and_who_acts(vers: Kaart, instellingen: Instellingen) -> None:
    agency = replace(vers.instanties["duo_zakelijk"], termijn_dagen=7)
    known = replace(vers, instanties={**vers.instanties, "duo_zakelijk": agency})
    one = advies("overdragen", Melder.SCHOOL, Sector.PO, (Uitkomst("duo_zakelijk", Modus.OVERDRAGEN, 0.9),))
    letter = antwoord(one, bericht(), known, instellingen, DAG)
    assert letter is not None
    for words in ("DUO zakelijk kreeg uw hele bericht", "antwoordt u rechtstreeks", "Binnen 7 werkdagen hoort u iets"):
        assert words in letter.tekst


def test_who_hands_over_shows_no_contact_to_a_melder_outside_the_audience(vers: Kaart, instellingen: Instellingen) -> None:
    one = advies("overdragen", Melder.OUDER, Sector.PO, (Uitkomst("duo_zakelijk", Modus.OVERDRAGEN, 0.9),))
    letter = antwoord(one, bericht(), vers, instellingen, DAG)
    assert letter is not None
    assert not letter.onvolledig
    assert "DUO zakelijk kreeg uw hele bericht" in letter.tekst
    assert not [c.waarde for c in vers.instanties["duo_zakelijk"].contact if c.waarde in letter.tekst]


def test_a_route_that_is_not_for_this_melder_leaves_a_gap(vers: Kaart, instellingen: Instellingen) -> None:
    one = advies("verwijzen", Melder.OUDER, Sector.PO, (Uitkomst("po_raad", Modus.VERWIJZEN, 0.9),))
    letter = antwoord(one, bericht(), vers, instellingen, DAG)
    assert letter is not None
    assert letter.onvolledig
    assert "PO-Raad" not in letter.tekst


def test_no_letter_for_a_vertrouwensinspecteur_matter_or_without_template(vers: Kaart, instellingen: Instellingen) -> None:
    one = advies("signaal", Melder.OUDER, Sector.PO, (SIGNAAL,))
    vi = Uitkomst("vertrouwensinspecteur", Modus.INTERN, 0.9)
    for silent in (
        replace(one, sjabloon=None),
        replace(one, stopvlaggen=(Stop(StopVlag.VI, "vi_kans"),)),
        replace(one, routes=(vi,), uitkomsten=(vi,)),
    ):
        assert antwoord(silent, bericht(), vers, instellingen, DAG) is None


def test_the_loket_can_be_called_where_it_has_a_number(vers: Kaart, instellingen: Instellingen) -> None:
    one = advies("houd", Melder.OUDER, Sector.PO, (Uitkomst("loket", Modus.ZELF, 0.9),))
    with_number = instellingen.model_copy(update={"loket_telefoon": "000 000 00 01"})
    bare = instellingen.model_copy(update={"loket_telefoon": "", "loket_web": ""})
    texts = [antwoord(one, bericht(), vers, s, DAG, uiterlijk=DAG) for s in (with_number, instellingen, bare)]
    ends = [t.tekst.split("Beantwoord dan deze mail.")[1].split("\n")[0] for t in texts if t]
    assert ends == [" U kunt ons ook bellen: 000 000 00 01.", " Op www.onderwijsinspectie.nl staat hoe u ons kunt bereiken.", ""]


def test_the_holding_text_names_its_day_or_leaves_it_open(vers: Kaart, instellingen: Instellingen) -> None:
    one = advies("houd", Melder.LEERLING, Sector.VO, (Uitkomst("loket", Modus.ZELF, 0.9),))
    dated, undated = (antwoord(one, bericht(), vers, instellingen, DAG, uiterlijk=day) for day in (DAG, None))
    assert dated is not None
    assert undated is not None
    assert "Je krijgt uiterlijk op 15 januari 2026 bericht van ons." in dated.tekst
    assert undated.open_plekken == ("[vul hier de datum in]",)


def test_forms_of_address_differ_by_audience(gevallen: list[Geval]) -> None:
    for g in gevallen:
        if g.advies.taal == "nl":
            assert bool(re.search(r"\b[Jj]e bericht\b", g.brief.tekst)) == (g.advies.melder in JE), g.wie


VIJANDIG = [
    "{{ 7 * 7 }}",
    "{% for x in y %}",
    "<script>alert(1)</script>",
    "Jan\r\nBcc: x@voorbeeld.nl",
    "[open plek]",
    "{#",
    "%(naam)s {0}",
    "",
]


@pytest.mark.parametrize("woord", VIJANDIG)
def test_tags_in_a_mail_come_out_inert(woord: str, vers: Kaart, instellingen: Instellingen) -> None:
    one = advies("verwijzen", Melder.OUDER, Sector.PO, (Uitkomst("ouders_en_onderwijs", Modus.VERWIJZEN, 0.9),))
    letter = antwoord(one, bericht(naam=woord, onderwerp=f"{woord} en nog wat"), vers, instellingen, DAG)
    assert letter is not None
    assert letter.tekst.startswith("Geachte heer, mevrouw,")
    assert not re.search(r"[{}<>\[\]]|49|Bcc|script", letter.tekst + letter.onderwerp)
    assert "\n" not in letter.onderwerp


@settings(max_examples=60, deadline=None)
@given(naam=st.text(max_size=60), onderwerp=st.text(max_size=90))
def test_no_name_or_subject_breaks_a_letter(naam: str, onderwerp: str, vers: Kaart, instellingen: Instellingen) -> None:
    one = advies("signaal", Melder.LEERLING, Sector.VO, (SIGNAAL,), tips=("laks",), signaal=True)
    letter = antwoord(one, bericht(naam, onderwerp), vers, instellingen, DAG)
    assert letter is not None
    assert letter.tekst.startswith("Hallo")
    assert not letter.onvolledig
    assert not re.search(r"[{}<>\[\]]", letter.tekst)


@pytest.mark.parametrize(("melder", "taal", "vraag"), [
    (Melder.OUDER, "nl", "- Hoe oud is het kind?\n- In welke gemeente woont het kind?"),
    (Melder.LEERLING, "nl", "- Hoe oud ben je?\n- In welke gemeente woon je?"),
    (Melder.OUDER, "en", "- How old is the pupil?\n- In which municipality does the pupil live?"),
])  # fmt: skip
def test_missing_facts_are_asked_for(melder: Melder, taal: str, vraag: str, vers: Kaart, instellingen: Instellingen) -> None:
    outcomes = (Uitkomst("leerplichtambtenaar", Modus.VERWIJZEN, 0.9),)
    one = replace(advies("feiten", melder, Sector.PO, outcomes, taal=taal), ontbrekende_feiten=("leeftijd", "gemeente_woonplaats"))
    letter = antwoord(one, bericht(), vers, instellingen, DAG)
    assert letter is not None
    assert vraag in letter.tekst
    assert not letter.onvolledig


def test_a_fact_without_a_question_is_shown_in_words(vers: Kaart, instellingen: Instellingen) -> None:
    one = advies("feiten", Melder.OUDER, Sector.PO, (Uitkomst("leerplichtambtenaar", Modus.VERWIJZEN, 0.9),))
    letter = antwoord(replace(one, ontbrekende_feiten=("kleur_van_de_fiets",)), bericht(), vers, instellingen, DAG)
    assert letter is not None
    assert "- kleur van de fiets" in letter.tekst


def test_every_fact_of_the_shipped_configuration_has_a_question() -> None:
    facts = yaml.safe_load((Path(__file__).parent.parent.parent / "config" / "feiten.yaml").read_text(encoding="utf-8")).get("feiten", {})
    asked = yaml.safe_load((sjabloonmap() / "teksten" / "antwoord_feit.yaml").read_text(encoding="utf-8"))
    assert [f"{fact}.{form}" for fact in facts for form in ("u", "je", "en") if f"{fact}.{form}" not in asked] == []
