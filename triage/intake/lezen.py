"""From a raw mail to the bericht that a person reads in it. Reads only its arguments; ends on every input."""

from triage.domain.melding import Bericht, Mail
from triage.domain.termen import Berichtsoort, Kanaal
from triage.intake.adres import net_naam, ontleed
from triage.intake.doorgezet import is_doorgezet, lees_doorgezet
from triage.intake.draad import ontwar
from triage.intake.ondertekening import splits, zonder_aanhangsels
from triage.intake.onderwerp import is_antwoord, zonder_voorvoegsels
from triage.intake.opmaak import leesbaar
from triage.intake.schoon import een_regel, kap, lijn_uit, ontdoe
from triage.intake.soort import Post, bepaal_soort
from triage.intake.taal import bepaal_taal
from triage.intake.verwijzingen import is_statusvraag, noemt_bijlage, vind_nummers
from triage.intake.zinnen import zinnen
from triage.settings.intake import IntakeBestand
from triage.settings.intake_patronen import klein


def lees(mail: Mail, regels: IntakeBestand) -> Bericht:
    """Read a mail. Never raises and reads at most `grenzen` characters, whatever the mail holds."""
    raw, cut_raw = ontdoe(mail.tekst, regels.grenzen.max_ruw)
    text, cut = kap(lijn_uit(leesbaar(raw)), regels.grenzen.max_tekens)
    if is_doorgezet(mail, text, regels.doorgezet):
        return _doorgezet(mail, text, cut or cut_raw, regels)
    return _gewoon(mail, text, cut or cut_raw, regels)


def _gewoon(mail: Mail, text: str, afgekapt: bool, regels: IntakeBestand) -> Bericht:
    name, address = ontleed(mail.van)
    subject = zonder_voorvoegsels(mail.onderwerp)
    thread = ontwar(text, mail.onderwerp, regels.draad, regels.grenzen.max_regel)
    own = zonder_aanhangsels(thread.eigen, regels.ondertekening, regels.grenzen.max_regel)
    words, signature = splits(own, regels.ondertekening)
    forwarded = zonder_aanhangsels(thread.doorgestuurd, regels.ondertekening, regels.grenzen.max_regel)
    post = Post(
        van=mail.van, onderwerp=een_regel(mail.onderwerp, 300), kern=subject, eigen=thread.eigen, woorden=words,
        doorgestuurd=any(c.isalnum() for c in forwarded), formulier=mail.kanaal is Kanaal.CONTACTFORMULIER,
        antwoord=is_antwoord(mail.onderwerp) or bool(thread.geciteerd),
    )  # fmt: skip
    kind = bepaal_soort(post, regels.soort)
    sentences = zinnen(words)
    full = "\n\n".join(part for part in (words, forwarded) if part)
    return Bericht(
        id=mail.id, kanaal=mail.kanaal, onderwerp=subject, tekst=full, handtekening=signature, geciteerd=thread.geciteerd,
        taal=bepaal_taal(full if len(full.split()) >= regels.taal.min_woorden else f"{subject}\n{full}", regels.taal), soort=kind,
        afzender_naam=name, afzender_adres=address, melder_naam=name, melder_adres=address,
        nummers=vind_nummers((mail.onderwerp[:400], words, thread.geciteerd[:2_000]), regels.nummers),
        statusvraag=kind is Berichtsoort.MELDING and is_statusvraag(subject, sentences, regels.statusvraag),
        bijlage_genoemd=noemt_bijlage(subject, sentences, regels.bijlage),
        bijlagen=mail.bijlagen, afgekapt=afgekapt,
    )  # fmt: skip


def _doorgezet(mail: Mail, text: str, afgekapt: bool, regels: IntakeBestand) -> Bericht:
    """A mail that another desk passed on: the melder's words as the text, the desk's own as what is quoted."""
    sender_name, sender_address = ontleed(mail.van)
    form = lees_doorgezet(mail, text, regels.doorgezet, regels.ondertekening)
    own = zonder_aanhangsels(form.vraag, regels.ondertekening, regels.grenzen.max_regel)
    words, signature = splits(own, regels.ondertekening) if form.herkend else (own, "")
    sentences = zinnen(words)
    return Bericht(
        id=mail.id, kanaal=Kanaal.DOORGEZET, onderwerp=_onderwerp(mail, form.onderwerp, regels), tekst=words,
        handtekening="\n".join(part for part in (signature, form.melder.gegevens) if part), geciteerd=form.rest,
        taal=bepaal_taal(words, regels.taal),
        soort=Berichtsoort.MELDING if any(c.isalnum() for c in words) else Berichtsoort.LEEG,
        afzender_naam=sender_name, afzender_adres=sender_address,
        melder_naam=net_naam(form.melder.naam) if form.herkend else "", melder_adres=form.melder.adres if form.herkend else "",
        doorgezet_door=regels.doorgezet.route, doorgezet_herkend=form.herkend,
        nummers=vind_nummers((words,), regels.nummers),
        statusvraag=is_statusvraag("", sentences, regels.statusvraag),
        bijlage_genoemd=noemt_bijlage("", sentences, regels.bijlage),
        bijlagen=mail.bijlagen, afgekapt=afgekapt,
    )  # fmt: skip


def _onderwerp(mail: Mail, veld: str, regels: IntakeBestand) -> str:
    """The melder's subject: the form's own field, else the mail's subject, without what the desk put there."""
    return _kaal_onderwerp(veld, regels) or _kaal_onderwerp(mail.onderwerp, regels)


def _kaal_onderwerp(onderwerp: str, regels: IntakeBestand) -> str:
    subject = zonder_voorvoegsels(onderwerp)
    while (match := regels.doorgezet.onderwerp.eerste(klein(subject))) is not None and match.end() > match.start():
        subject = f"{subject[: match.start()]} {subject[match.end() :]}".strip()
    subject = " ".join(subject.split()).strip(" -:,;.()[]")
    return subject if any(c.isalpha() for c in subject) and not regels.doorgezet.leeg.vindt(klein(subject)) else ""
