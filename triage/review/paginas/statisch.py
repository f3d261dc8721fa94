"""Style and scripts: only the files that lie in statisch/, by name."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from triage.review.exceptions import PaginaFout
from triage.review.vormgeving import SOORTEN, bestand

router = APIRouter()


@router.get("/statisch/{naam}")
def lees(request: Request, naam: str) -> Response:
    """One file; its address changes with its content, so that browsers may keep it."""
    path = bestand(request.app.state.staat, naam)
    if path is None:
        raise PaginaFout("fout_404", 404)
    return FileResponse(path, media_type=SOORTEN[path.suffix], headers={"Cache-Control": "public, max-age=31536000, immutable"})
