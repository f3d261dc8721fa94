"""The teamleider's live figures: what waits, what became of suggestions, and how far automation may go. Nothing about persons."""

from datetime import timedelta

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from triage.decide.anders import MENS
from triage.domain.verdienen import Trede
from triage.review.staat import Staat
from triage.review.vormgeving import toon
from triage.settings.exceptions import ConfigFout
from triage.store import keuringen
from triage.store.besluiten import nieuw_sinds, per_route
from triage.store.dossiers import openstaand
from triage.store.rondes import laatste_ronde, tellingen
from triage.topdesk.exceptions import TopdeskFout
from triage.worker.ladder import treden, uitleg
from triage.worker.storing import uitleg_bij_naam

router = APIRouter()
_DAGEN = 28


@router.get("/stand")
def stand(request: Request) -> Response:
    """The page."""
    staat: Staat = request.app.state.staat
    now, today = staat.klok(), staat.vandaag()
    since = now - timedelta(days=_DAGEN)
    with staat.sessies() as session:
        counts, last, routes = tellingen(session), laatste_ronde(session), per_route(session, since, MENS)
        fresh, handed = nieuw_sinds(session, since), openstaand(session)
    steps, waiting, disputes = _ladder(staat)
    rows = staat.bak.rijen(met_vi=True)
    return toon(
        request, "stand.html.j2", rijen=len(rows), dringend=sum(r.dringend for r in rows),
        oudste=min((r.wachtend.aangemaakt for r in rows), default=None), uitgezet=len(handed),
        oudste_uitgezet=min((u.sinds for u in handed), default=None), tellingen=counts, ronde=last, routes=routes, nieuw=fresh,
        dagen=_DAGEN, nu=now, treden=[(t, uitleg(t)) for t in steps], keuren=waiting, geschillen=disputes, vandaag=today,
        modus=staat.config.instellingen.modus, storing=uitleg_bij_naam(last.fout) if last is not None and last.fout else "",
    )  # fmt: skip


def _ladder(staat: Staat) -> tuple[list[Trede], int, int]:
    """Every mandaat with its evidence, how many wait to be judged, and how many judgements differ; empty while TOPdesk is away."""
    try:
        w = staat.werkplaats()
    except (TopdeskFout, ConfigFout):
        return [], 0, 0
    with staat.sessies() as session:
        return treden(session, w), len(keuringen.wachtend(session)), len(keuringen.geschillen(session))
