"""What follows from the test card: how far the worker may go, and through which channel replies leave."""

from triage.koppelen.antwoorden import Kanaal, Mails, Modus
from triage.koppelen.bevinding import Verslag, fout, goed, let_op
from triage.settings.instellingen import OptioneleVelden, Postserver
from triage.teksten import tekst


def modus_bij(gewenst: Modus, mails: Mails | None, velden: OptioneleVelden, verslag: Verslag) -> Modus:
    """suggestie only where it was seen that a suggestion does not mail the melder; else schaduw, with the reason."""
    if gewenst == "schaduw":
        verslag.meld(goed("modus", modus=gewenst))
        return gewenst
    needed = ["onzichtbare_actie"]
    if any(velden.model_dump().values()):
        needed.append("veldwijziging")  # then a suggestion writes these fields too
    open_ = [step for step in needed if mails is None or getattr(mails, step) is not False]
    if open_:
        verslag.meld(let_op("modus", "toch_schaduw", stappen=", ".join(tekst(f"koppelen.stap.{step}") for step in open_)))
        return "schaduw"
    verslag.meld(goed("modus", modus=gewenst))
    return gewenst


def kanaal_bij(mails: Mails | None, post: Postserver) -> Kanaal:
    """The channel that certainly reaches the melder once; `geen` as long as that is not known."""
    if mails is None or mails.zichtbare_actie is None:
        return "geen"
    if mails.zichtbare_actie:
        return "topdesk"
    return "smtp" if _post_klaar(post) else "geen"


def controleer_kanaal(kanaal: Kanaal, mails: Mails | None, post: Postserver, verslag: Verslag) -> None:
    """Say what the chosen channel means, and refuse one that cannot work."""
    if kanaal == "smtp" and not _post_klaar(post):
        verslag.meld(fout("kanaal", "smtp_zonder_server"))
    elif kanaal == "topdesk" and (mails is None or mails.zichtbare_actie is not True):
        verslag.meld(let_op("kanaal", "topdesk_onbewezen"))
    elif kanaal == "geen":
        verslag.meld(let_op("kanaal", "geen"))
    else:
        verslag.meld(goed("kanaal", kanaal=kanaal))


def _post_klaar(post: Postserver) -> bool:
    return bool(post.host and post.afzender)
