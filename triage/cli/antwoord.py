"""`triage antwoord MELDING`: look before you leap."""

from datetime import datetime
from typing import Annotated

import typer

from triage.apply.overdragen import Zending
from triage.apply.voorbeeld import Voorbeeld, voorbeeld
from triage.classify import laad_of_train
from triage.kaart.bron import bestaande_opslag
from triage.kaart.levend import levende_config
from triage.reply import korte_toelichting
from triage.reply.acties import uitkomst_zin
from triage.reply.voorbeelden import SJABLONEN
from triage.settings import Config, laad_config
from triage.teksten import tekst
from triage.worker.opbouwen import nu, topdesk_client


def antwoord(
    nummer: Annotated[str, typer.Argument(help=tekst("antwoord_bekijk.help_nummer"))],
    sjabloon: Annotated[str, typer.Option(help=tekst("antwoord_bekijk.help_sjabloon"))] = "",
    uiterlijk: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=tekst("antwoord_bekijk.help_uiterlijk"))] = None,
) -> None:
    """Show exactly what would go, and to whom. Sends and writes nothing."""
    if sjabloon and sjabloon not in SJABLONEN:
        raise typer.BadParameter(tekst("antwoord_bekijk.sjabloon_onbekend", sjabloon=sjabloon, bekend=", ".join(SJABLONEN)))
    config = laad_config()
    with bestaande_opslag(config) as session:
        living = levende_config(session, config, nu().date())
        day = uiterlijk.date() if uiterlijk else None
        with topdesk_client(living) as client:
            _toon(voorbeeld(client, living, laad_of_train(living), session, nummer, nu(), sjabloon, day), living)


def _toon(v: Voorbeeld, config: Config) -> None:
    say = _zeg
    say("kop", nummer=v.nummer, toelichting=korte_toelichting(v.advies, config.kaart))
    if v.bewaard_op is not None:
        say("bewaard", moment=f"{v.bewaard_op:%d-%m-%Y %H:%M}")
    else:
        say("nu_beoordeeld")
    if v.uit.muur == "vi":
        typer.echo(tekst("muur.vi"))
    else:
        say("naar", uitkomsten="; ".join(uitkomst_zin(u, config.kaart) for u in v.advies.uitkomsten))
        say("vanzelf" if v.advies.automatisch else "niet_vanzelf")
        _toon_brief(v, config)
    if v.uit.zending is not None:
        _toon_zending(v.uit.zending, v.uit.geheim)
    elif v.uit.zending_muur and v.uit.zending_muur != "vi":
        say("tegen", reden=tekst(f"muur.{v.uit.zending_muur}"))


def _toon_brief(v: Voorbeeld, config: Config) -> None:
    if v.uit.brief is None:
        _zeg("niets")
    else:
        typer.echo("\n" + tekst("antwoord_bekijk.brief", aan=v.melder_adres or "?"))
        _zeg("onderwerp", onderwerp=f"{v.uit.brief.onderwerp} [{v.nummer}]")
        typer.echo("\n" + v.uit.brief.tekst + "\n")
        if config.instellingen.antwoord.kanaal == "geen":
            _zeg("kanaal_geen")
    if v.uit.muur:
        _zeg("tegen", reden=tekst(f"muur.{v.uit.muur}"))


def _toon_zending(ready: Zending, geheim: bool) -> None:
    to = tekst("antwoord_bekijk.geheim_adres") if geheim else ready.mail.aan
    typer.echo("\n" + tekst("antwoord_bekijk.zending", aan=to))
    _zeg("onderwerp", onderwerp=ready.mail.onderwerp)
    for file in ready.bestanden:
        _zeg("bestand", naam=file.naam, grootte=max(1, round(len(file.inhoud) / 1024)))
    typer.echo("\n" + ready.mail.tekst)


def _zeg(sleutel: str, **waarden: str | int) -> None:
    typer.echo(tekst(f"antwoord_bekijk.{sleutel}", **waarden))
