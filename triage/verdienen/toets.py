"""The course of a toets: evidence comes in, an attempt is passed or failed, a certificate is earned, expires or is taken back.

An attempt has a size that was fixed beforehand, and is judged once. Looking after every check and stopping at the first good moment would
let through what is worse than the limit far more often than promised; tests/verdienen/test_belofte.py shows both.
"""

from collections.abc import Iterable
from datetime import timedelta

from triage.domain.verdienen import Certificaat, Feit, Plan, Toets
from triage.verdienen.grens import bovengrens, nodig


def doorloop(feiten: Iterable[Feit], plan: Plan) -> Toets:
    """Where the toets stands after these feiten, whatever their order. Pure; expiry by the clock is looked at by whoever asks."""
    size = nodig(plan.limiet, plan.fouten_mag, plan.alfa_per_poging)
    n = faults = used = 0
    certificate: Certificaat | None = None
    for fact in sorted(feiten, key=lambda f: f.op):
        if certificate is not None and fact.op >= certificate.tot:
            certificate = None
        if certificate is not None:
            certificate = _erbij(certificate, fact)
            if bovengrens(certificate.fouten, certificate.n, plan.alfa_per_poging) > plan.limiet:
                certificate, n, faults, used = None, 0, 0, used + 1
                continue
        if used >= plan.pogingen:
            continue
        n, faults = n + 1, faults + (not fact.goed)
        if faults > plan.fouten_mag:
            n, faults, used = 0, 0, used + 1
        elif n == size:
            certificate = Certificaat(fact.op, fact.op + timedelta(days=plan.geldig_dagen), n, faults)
            n = faults = 0
    return Toets(plan, size, n, faults, used, certificate)


def _erbij(certificate: Certificaat, fact: Feit) -> Certificaat:
    """What comes to light while a certificate is valid counts for it at once."""
    return Certificaat(certificate.verdiend_op, certificate.tot, certificate.n + 1, certificate.fouten + (not fact.goed))
