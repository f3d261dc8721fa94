"""`triage pagina` serves the review pages; `triage gebruiker` keeps their accounts."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.table import Table
from sqlalchemy.orm import Session

from triage.review.rechten import ROLLEN
from triage.scherm import console, log_naar_scherm
from triage.settings import laad_config
from triage.settings.omgeving import lees_omgeving
from triage.store import gebruikers
from triage.store.database import open_database, sessies
from triage.teksten import tekst
from triage.worker.opbouwen import nu

gebruiker_app = typer.Typer(help=tekst("pagina.help_gebruiker"), no_args_is_help=True)

Naam = Annotated[str, typer.Argument(help=tekst("pagina.help_naam"))]
Rol = Annotated[str, typer.Argument(help=tekst("pagina.help_rol", rollen=", ".join(ROLLEN)))]


def pagina(
    poort: Annotated[int, typer.Option(help=tekst("pagina.help_poort"))] = 8090,
    adres: Annotated[str, typer.Option(help=tekst("pagina.help_adres"))] = "127.0.0.1",
    onveilig: Annotated[bool, typer.Option("--zonder-https", help=tekst("pagina.help_zonder_https"))] = False,
) -> None:
    """Serve the pages until told to stop."""
    from triage.review.draaien import draai  # imported here: the other commands do without a web server

    log_naar_scherm()
    draai(laad_config(), adres, poort, veilig=not onveilig, gereed=lambda url: console.print(tekst("pagina.klaar", url=url)))


@gebruiker_app.command("add", help=tekst("pagina.help_add"))
def add(naam: Naam, rol: Rol) -> None:
    """Make an account."""
    from triage.review.inlog import hash_wachtwoord

    role, secret = _rol(rol), hash_wachtwoord(_wachtwoord())
    _wijzig(lambda s: gebruikers.voeg_toe(s, naam, role, secret, nu()), "gebruiker_toegevoegd", naam)
    typer.echo(tekst("pagina.gebruiker_toegevoegd", naam=naam, rol=role))


@gebruiker_app.command("list", help=tekst("pagina.help_list"))
def list_() -> None:
    """Show all accounts."""
    table = Table(box=SIMPLE)
    for heading in ("naam", "rol", "staat"):
        table.add_column(tekst(f"pagina.kolom_{heading}"))
    engine = open_database(lees_omgeving().opslag)
    with sessies(engine)() as session:
        for account in gebruikers.alle(session):
            table.add_row(account.naam, account.rol, tekst("pagina.geblokkeerd" if account.geblokkeerd else "pagina.actief"))
    engine.dispose()
    console.print(table)


@gebruiker_app.command("rol", help=tekst("pagina.help_rolwissel"))
def rol_(naam: Naam, rol: Rol) -> None:
    """Give an account another role; its sessions end."""
    role = _rol(rol)
    _wijzig(lambda s: gebruikers.wijzig(s, naam, nu(), rol=role), "gebruiker_rol", naam)
    typer.echo(tekst("pagina.gebruiker_gewijzigd", naam=naam))


@gebruiker_app.command("block", help=tekst("pagina.help_block"))
def block(naam: Naam, weer_open: Annotated[bool, typer.Option("--open", help=tekst("pagina.help_open"))] = False) -> None:
    """Block an account, or open it again; its sessions end."""
    what = "gebruiker_open" if weer_open else "gebruiker_geblokkeerd"
    _wijzig(lambda s: gebruikers.wijzig(s, naam, nu(), geblokkeerd=not weer_open), what, naam)
    typer.echo(tekst("pagina.gebruiker_gewijzigd", naam=naam))


@gebruiker_app.command("password", help=tekst("pagina.help_password"))
def password(naam: Naam) -> None:
    """Give an account another password; its sessions end."""
    from triage.review.inlog import hash_wachtwoord

    secret = hash_wachtwoord(_wachtwoord())
    _wijzig(lambda s: gebruikers.wijzig(s, naam, nu(), wachtwoord_hash=secret), "gebruiker_wachtwoord", naam)
    typer.echo(tekst("pagina.gebruiker_gewijzigd", naam=naam))


def _wijzig(daad: Callable[[Session], object], wat: str, naam: str) -> None:
    engine = open_database(lees_omgeving().opslag)
    try:
        with sessies(engine).begin() as session:
            daad(session)
            gebruikers.noteer(session, "opdrachtregel", "beheerder", wat, nu(), naam)
    finally:
        engine.dispose()


def _rol(rol: str) -> str:
    if rol not in ROLLEN:
        raise typer.BadParameter(tekst("pagina.rol_onbekend", rol=rol, rollen=", ".join(ROLLEN)))
    return rol


def _wachtwoord() -> str:
    """From the prompt, or the first line of stdin: never from an argument, that a list of processes would show."""
    if sys.stdin.isatty():
        return str(typer.prompt(tekst("pagina.vraag_wachtwoord"), hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
