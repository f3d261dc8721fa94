"""Learning from what people did: texts are read from TOPdesk now, masked, counted and let go; a new model must earn its place."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from triage.apply.kaarten import bericht_van
from triage.apply.werkplaats import Werkplaats
from triage.classify import Model, Voorbeeld, classificeer, train
from triage.classify.beheer import herkomst, patronen
from triage.classify.kenmerken import maak_zoeker
from triage.classify.tellen import GETELD, WAAR, Tellingen, tel
from triage.classify.woordenlijst import maak_woordenlijst
from triage.domain.melding import Bericht
from triage.domain.termen import VERTROUWENSINSPECTEUR, Soort
from triage.settings import Config
from triage.store import geleerd
from triage.store.tabellen import Melding
from triage.store.tabellen_verdienen import Geleerd
from triage.topdesk.exceptions import NietGevonden
from triage.verdienen.masker import masker
from triage.verdienen.steekproef import in_steekproef

MELDERS = 5
"""a word of real mails is learned only when so many different melders used it"""
ACHTERGEHOUDEN = 0.25
"""share of what people decided that no model ever learns from: the same meldingen each time, so that models can be compared on them"""
MINSTENS = 30
"""fewer held back prove nothing"""
_LABELS = ("route", "sector", "subcategorie", "soort")


@dataclass(frozen=True, slots=True)
class Echt:
    """One real melding, masked, with what people made of it."""

    voorbeeld: Voorbeeld
    melder: str
    """keyed hash; empty where unknown: all of those count as one"""
    gekozen: Mapping[str, str]
    """label -> value, only what a person said"""


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """How two models do on the same held-back meldingen: how many of each label are right, and VI examples that are noticed."""

    aantal: int
    nu: Mapping[str, int]
    nieuw: Mapping[str, int]

    @property
    def beter(self) -> bool:
        """More right in all, no fewer routes right, no vertrouwensinspecteur matter less noticed, and enough to tell."""
        more = sum(self.nieuw[k] for k in _LABELS) > sum(self.nu[k] for k in _LABELS)
        return self.aantal >= MINSTENS and more and all(self.nieuw[k] >= self.nu[k] for k in ("route", "vi"))


def haal(w: Werkplaats, voortgang: Callable[[int, int], None] = lambda klaar, totaal: None) -> tuple[list[Echt], list[Echt]]:
    """(to learn from, held back): everything people decided, read from TOPdesk now.

    What is gone, or became a vertrouwensinspecteur matter, is left out. Raises TopdeskFout when TOPdesk does not answer.
    """
    with w.sessies() as session:
        rows = [(row, session.get(Melding, row.melding_id)) for row in geleerd.alles(session)]
    learn: list[Echt] = []
    back: list[Echt] = []
    known = w.model.lijst.kolom["woord"]
    for done, (row, melding) in enumerate(rows):
        voortgang(done, len(rows))
        bericht = _lees(w, row)
        if bericht is None:
            continue
        one = _echt(w, masker(bericht, known), row, melding.melder_sleutel or "" if melding is not None else "")
        kept_apart = in_steekproef(w.sleutels.herken("achtergehouden", row.melding_id), ACHTERGEHOUDEN)
        (back if kept_apart else learn).append(one)
    return learn, back


def leer_van(config: Config, examples: Sequence[Voorbeeld], echt: Sequence[Echt]) -> Model:
    """A model from examples and real meldingen. Of the real ones only words count that the examples know or five melders used."""
    k = config.kenmerken
    seeker = maak_zoeker(patronen(config), WAAR, k.woordgroepen)
    own = [tel(v.bericht, seeker).tellingen for v in examples]
    real = [tel(e.voorbeeld.bericht, seeker).tellingen for e in echt]
    kept = gezuiverd(real, [e.melder for e in echt], maak_woordenlijst(own).kolom)
    model = train(
        [*examples, *(e.voorbeeld for e in echt)], k.woordgroepen, patronen(config), herkomst(config), tellingen=[*own, *kept]
    )  # fmt: skip
    mark = sha256("".join(sorted(e.voorbeeld.bericht.id for e in echt)).encode()).hexdigest()[:6]
    return replace(model, versie=f"{model.versie}-g{len(echt)}-{mark}")


def gezuiverd(tellingen: Sequence[Tellingen], melders: Sequence[str], bekend: Mapping[str, Mapping[str, int]]) -> list[Tellingen]:
    """The counts without terms that neither the examples know (`bekend`: block -> terms) nor five different melders used."""
    used: dict[tuple[str, str], set[str]] = defaultdict(set)
    for counts, melder in zip(tellingen, melders, strict=True):
        for block in GETELD:
            for term in counts[block]:
                used[block, term].add(melder)

    def keep(block: str, term: str) -> bool:
        return block not in GETELD or term in bekend[block] or len(used[block, term]) >= MELDERS

    return [{b: {t: n for t, n in terms.items() if keep(b, t)} for b, terms in counts.items()} for counts in tellingen]


def vergelijk(nu: Model, nieuw: Model, achter: Sequence[Echt], vi: Sequence[Bericht], drempel: float) -> Vergelijking:
    """Both models on the same held-back meldingen, and on the same VI examples (`drempel`: chance that counts as noticed)."""
    return Vergelijking(len(achter), _goed(nu, achter, vi, drempel), _goed(nieuw, achter, vi, drempel))


def _goed(model: Model, achter: Sequence[Echt], vi: Sequence[Bericht], drempel: float) -> dict[str, int]:
    right = dict.fromkeys(_LABELS, 0)
    for one in achter:
        labels = classificeer(model, one.voorbeeld.bericht)
        for label, value in one.gekozen.items():
            right[label] += getattr(labels, label)[0].waarde == value
    return {**right, "vi": sum(classificeer(model, b).vi >= drempel for b in vi)}


def _lees(w: Werkplaats, row: Geleerd) -> Bericht | None:
    """The text, unless the card is gone or people made it a vertrouwensinspecteur matter since; then it is never learned from again."""
    try:
        card = w.client.incident(row.melding_id)
    except NietGevonden:  # deleted in TOPdesk: there is nothing left to learn from
        return None
    kind = w.tabel.soort_van(card.soort.id) if card.soort is not None else None
    team = w.tabel.route_van_groep(card.behandelaarsgroep.id) if card.behandelaarsgroep is not None else None
    if kind == Soort.VI or VERTROUWENSINSPECTEUR in (team, row.route):
        with w.sessies.begin() as session:
            geleerd.vergeet(session, row.melding_id)
        return None
    return bericht_van(w, card)


def _echt(w: Werkplaats, bericht: Bericht, row: Geleerd, melder: str) -> Echt:
    """What people did not say is filled in by the present model: it then teaches nothing new."""
    guess = classificeer(w.model, bericht)
    said = {label: getattr(row, label) for label in _LABELS if getattr(row, label)}
    values = {label: said.get(label, getattr(guess, label)[0].waarde) for label in _LABELS}
    example = Voorbeeld(
        bericht=bericht, melder=guess.melder[0].waarde, **values, ook_goed=(), signaal=guess.signaal >= 0.5, dringend=guess.dringend >= 0.5,
        mens=guess.mens >= 0.5, bron="topdesk",
    )  # fmt: skip
    return Echt(example, melder, said)
