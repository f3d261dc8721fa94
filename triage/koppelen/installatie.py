"""The installation itself: settings that are easily forgotten, the model, contacts, mandaten. Reads files only."""

from datetime import UTC, date, datetime
from pathlib import Path

from triage.classify.beheer import herkomst
from triage.classify.exceptions import ClassifyFout, ModelBeschadigd, ModelOntbreekt
from triage.classify.opslag import BESTAND, laad
from triage.koppelen.bevinding import Verslag, fout, goed, let_op
from triage.koppelen.schrijven import geldig_tot_bestand, lees_geldig_tot
from triage.mappen import standaard_configmap
from triage.privacy import SleutelFout, sleutels
from triage.settings import Config
from triage.settings.bestanden import lees
from triage.settings.instellingen import Instellingen

DAGEN_VOORAF = 30
"""how long before a mandaat or a password ends it is told"""
MODEL_OUD_DAGEN = 365


def controleer_wachtwoord(config: Config, vandaag: date, verslag: Verslag) -> None:
    """Who can read the password, and how long it is good for. The password itself is not looked at."""
    file = config.omgeving.topdesk_wachtwoord_bestand
    if config.omgeving.topdesk_wachtwoord is not None or file is None:
        if config.omgeving.topdesk_wachtwoord is not None:
            verslag.meld(let_op("wachtwoord", "in_omgeving"))
        return
    if not file.exists():
        return  # told elsewhere; what stands there for a name may be the password itself
    controleer_leesrecht(file, verslag)
    try:
        last = lees_geldig_tot(file)
    except ValueError:
        verslag.meld(let_op("wachtwoord", "onleesbaar", bestand=geldig_tot_bestand(file)))
        return
    if last is None:
        verslag.meld(let_op("wachtwoord", "onbekend", bestand=geldig_tot_bestand(file)))
    elif last < vandaag:
        verslag.meld(fout("wachtwoord", "verlopen", dag=_dag(last)))
    elif (last - vandaag).days <= DAGEN_VOORAF:
        verslag.meld(let_op("wachtwoord", "verloopt", dag=_dag(last)))
    else:
        verslag.meld(goed("wachtwoord", dag=_dag(last)))


def controleer_leesrecht(bestand: Path, verslag: Verslag) -> None:
    """A line when others can read the password."""
    if bestand.is_file() and bestand.stat().st_mode & 0o077:
        verslag.meld(let_op("wachtwoord", "open", bestand=bestand))


def controleer_nieuw_wachtwoord(bestand: Path, laatste: date | None, vandaag: date, verslag: Verslag) -> None:
    """What connect says of a password before it is tried. `laatste`: the day that was given for it; without one, the day that was kept."""
    controleer_leesrecht(bestand, verslag)
    try:
        last = laatste or lees_geldig_tot(bestand)
    except ValueError:
        verslag.meld(let_op("wachtwoord", "onleesbaar", bestand=geldig_tot_bestand(bestand)))
        return
    if last is not None and last < vandaag:  # no error: TOPdesk itself knows best, and the day may be a typing error
        verslag.meld(let_op("wachtwoord", "voorbij", dag=_dag(last), bestand=geldig_tot_bestand(bestand)))


def controleer_instellingen(config: Config, nu: datetime, verslag: Verslag) -> None:
    """begin_op, modus with kanaal, mailboxes for alarms, and the key."""
    settings = config.instellingen
    shown = settings.begin_op.strftime("%d-%m-%Y %H:%M")
    shipped = lees(standaard_configmap() / "triage.yaml", Instellingen)
    if settings.begin_op == shipped.begin_op:
        verslag.meld(let_op("begin_op", "geleverd", moment=shown))
    elif settings.begin_op > nu:
        verslag.meld(let_op("begin_op", "toekomst", moment=shown))
    else:
        verslag.meld(goed("begin_op", moment=shown))
    if settings.modus == "automatisch" and settings.antwoord.kanaal == "geen":
        verslag.meld(let_op("modus", "automatisch_zonder_kanaal"))
    else:
        verslag.meld(goed("modus", modus=settings.modus))
    if settings.antwoord.kanaal == "smtp" and not (settings.post.host and settings.post.afzender):
        verslag.meld(fout("kanaal", "smtp_zonder_server"))
    for name in ("vi", "storing"):
        if not getattr(settings.alarm, f"{name}_postbus"):
            verslag.meld(let_op("postbussen", name))
    if settings.alarm.vi_postbus and not settings.post.host:
        verslag.meld(fout("postbussen", "vi_zonder_server"))
    elif settings.alarm.vi_postbus and settings.alarm.storing_postbus:
        verslag.meld(goed("postbussen"))
    try:
        sleutels(config.omgeving.geheim("sleutel"))
    except SleutelFout:
        verslag.meld(fout("sleutel", "ontbreekt"))
    else:
        verslag.meld(goed("sleutel"))


def controleer_contacten(config: Config, vandaag: date, verslag: Verslag) -> None:
    """Contacts that nobody confirmed, or whose check date has passed."""
    agencies = config.kaart.instanties.values()
    stale = [i.id for i in agencies if i.contact and not i.contact_vers(vandaag)]
    verslag.meld(let_op("contacten", "onbevestigd", aantal=len(stale), totaal=len(agencies)) if stale else goed("contacten"))


def controleer_mandaten(config: Config, vandaag: date, verslag: Verslag) -> None:
    """Mandaten that ended, or end soon."""
    quiet = True
    for rule in sorted(config.mandaat, key=lambda m: (m.tot, m.wat)):
        left = (rule.tot - vandaag).days
        if left <= DAGEN_VOORAF:
            quiet = False
            verslag.meld(let_op("mandaat", "verlopen" if left < 0 else "eindigt", route=rule.wat, dag=_dag(rule.tot)))
    if quiet:
        verslag.meld(goed("mandaat", aantal=len(config.mandaat), dagen=DAGEN_VOORAF))


def controleer_model(config: Config, nu: datetime, verslag: Verslag) -> None:
    """Is there a model, is it whole, does it fit the examples, and how old is it?"""
    folder: Path = config.omgeving.model_map
    try:
        model = laad(folder)
        made = datetime.fromtimestamp((folder / BESTAND).stat().st_mtime, UTC)
    except ModelOntbreekt:
        verslag.meld(let_op("model", "ontbreekt"))
        return
    except ModelBeschadigd:
        verslag.meld(fout("model", "beschadigd"))
        return
    except ClassifyFout:
        verslag.meld(let_op("model", "verouderd"))
        return
    days = (nu - made).days
    if model.herkomst != herkomst(config):
        verslag.meld(let_op("model", "verouderd"))
    elif days > MODEL_OUD_DAGEN:
        verslag.meld(let_op("model", "oud", dagen=days))
    else:
        verslag.meld(goed("model", dag=_dag(made.date())))


def _dag(dag: date) -> str:
    return dag.strftime("%d-%m-%Y")
