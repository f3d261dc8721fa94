"""The report as one HTML page that loads nothing from elsewhere, and as the body of a mail."""

from datetime import date, datetime

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from triage.mappen import sjabloonmap
from triage.report.opmaak import regel_moment, toon_rij
from triage.report.periode import Periode
from triage.report.svg import teken
from triage.report.vormen import Rapport
from triage.teksten import tekst


def maak_html(rapport: Rapport) -> str:
    """The whole page, charts as inline SVG."""
    return _omgeving().get_template("rapport.html.j2").render(_waarden(rapport))


def maak_mail(rapport: Rapport, met_pdf: bool) -> str:
    """The body of the mail: what needs doing and the key figures, without charts, that many mail readers drop."""
    attached = tekst("rapport.mail_bijlagen" if met_pdf else "rapport.mail_alleen_excel")
    return _omgeving().get_template("mail.html.j2").render(_waarden(rapport), bijlagen=attached)


def mailtekst(rapport: Rapport, met_pdf: bool) -> str:
    """The same in plain text, for mail readers without HTML."""
    figures = rapport.hoofdstukken[0].tabellen[0]
    lines = [rapport.titel, in_woorden(rapport.periode), "", tekst("rapport.doen_kop")]
    lines += [f"{n}. {line}" for n, line in enumerate(rapport.doen, start=1)] + [""]
    for row in figures.rijen:
        shown = dict(zip((k.id for k in figures.kolommen), toon_rij(figures, row), strict=True))
        lines.append(f"{shown['cijfer']}: {shown['nu']} ({figures.kolommen[2].kop.lower()}: {shown['vorige_waarde']})")
    return "\n".join([*lines, "", tekst("rapport.mail_bijlagen" if met_pdf else "rapport.mail_alleen_excel"), ""])


def dag(d: date | datetime) -> str:
    """A day in words: 1 maart 2026."""
    return f"{d.day} {tekst(f'rapport.maand_{d.month}')} {d.year}"


def in_woorden(periode: Periode) -> str:
    """A period in words."""
    return tekst("rapport.periode", van=dag(periode.van), tot=dag(periode.tot))


def _waarden(r: Rapport) -> dict[str, object]:
    """Everything that the templates show beside the report itself. Without a period before there is nothing to compare with."""
    at = {"dag": dag(r.moment), "tijd": f"{r.moment:%H:%M}"}
    return {
        "r": r, "periode": in_woorden(r.periode), "stand": tekst("rapport.stand_op", **at),
        "vergeleken": tekst("rapport.vergeleken", van=dag(r.vorige.van), tot=dag(r.vorige.tot)),
        "over": tekst("rapport.over_periode", van=dag(r.periode.van), tot=dag(r.periode.tot)), "op": tekst("rapport.stand_moment", **at),
    }  # fmt: skip


def _omgeving() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(sjabloonmap() / "rapport"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(tekst=tekst, teken=teken, toon_rij=toon_rij, regel_moment=regel_moment)
    return environment
