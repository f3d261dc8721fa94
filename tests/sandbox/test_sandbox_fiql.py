from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.sandbox.fiql import En, FiqlFout, Of, Vergelijking, Waarde, ontleed
from triage.sandbox.fiql_toets import Soort, toets

VELDEN = {
    "naam": Soort.TEKST, "a.id": Soort.ID, "a.name": Soort.TEKST, "a": Soort.VERWIJZING,
    "n": Soort.GETAL, "aan": Soort.BOOL, "op": Soort.DATUM, "memo": Soort.MEMO,
}  # fmt: skip
ID = "5f0d8a3c-1b2c-4d5e-8f90-a1b2c3d4e5f6"
RIJ: dict[str, Any] = {
    "naam": "Één vraag", "a": {"id": ID, "name": "In behandeling"},
    "n": 3.0, "aan": False, "op": datetime(2026, 11, 22, 8, tzinfo=UTC), "memo": "Hallo daar",
}  # fmt: skip
LEEG: dict[str, Any] = {"naam": "", "a": None, "n": 0.0, "aan": True, "op": None, "memo": ""}


@pytest.mark.parametrize(
    ("query", "vol", "leeg"),
    [
        ("naam=='één VRAAG'", True, False),
        ('naam=="Één vraag"', True, False),
        ("naam!='Één vraag'", False, True),
        ("naam==null", False, True),
        ("naam!=null", True, False),
        ("naam=='null'", False, False),
        ("naam=sw='één'", True, False),
        ("naam=='*VRA*'", True, False),
        ("naam=='één*'", True, False),
        ("naam!='*vraag'", False, True),
        (f"a.id=={ID}", True, False),
        (f"a.id=={ID.upper()}", True, False),
        (f"a.id=={ID.replace('-', '')}", True, False),
        ("a==null", False, True),
        ("a!=null", True, False),
        ("a.id==null", False, True),
        ("a.name=in=('In behandeling','Toegewezen')", True, False),
        ("a.name=out=('In behandeling',x)", False, True),
        ("n=gt=2", True, False),
        ("n=ge=3;n=le=3", True, False),
        ("n=lt=3", False, True),
        ("aan==false", True, False),
        ("aan==True", False, True),
        ("op=ge=2026-11-22T08:00:00Z", True, False),
        ("op=gt=2026-11-22T08:00:00Z", False, False),
        ("op=lt='2026-11-22T10:00:00+01:00'", True, False),
        ("op=ge='2026-11-22T09:00:00+0100'", True, False),
        ("op=ge=2026-11-22", True, False),
        ("op==null", False, True),
        ("memo=sw=hallo", True, False),
        ("memo==null", False, True),
        ("aan==true,n==3;naam=='x'", False, True),  # AND binds tighter than OR
        ("(aan==true,n==3);naam=sw='é'", True, False),
        ("((n==3))", True, False),
        ("n==3,n==0", True, True),
    ],
)
def test_zoekt(query: str, vol: bool, leeg: bool) -> None:
    test = toets(ontleed(query), VELDEN)
    assert (test(RIJ), test(LEEG)) == (vol, leeg)


@pytest.mark.parametrize(
    ("query", "woorden"),
    [
        ("", "<EOF>"),
        ("naam", "<EOF>"),
        ("naam==", "<EOF>"),
        ("naam==a b", "' b'"),
        ("naam==één", "'één'"),
        ("naam=='open", "<EOF>"),
        ("naam=lk='x'", "Unknown operator: =lk="),
        ("n=gte=3", "Unknown operator: =gte="),
        ("archived==false", "unknown field: 'archived'"),
        ("(n==3", "<EOF>"),
        ("n==3)", "')'"),
        ("n==3;", "<EOF>"),
        ("n=in=3", "'3'"),
        ("n=in=()", "')'"),
        ("n==drie", "'n'"),
        ("aan==ja", "'aan'"),
        ("op=ge=gisteren", "'op'"),
        ("a.id==geen-uuid", "'a.id'"),
        ("naam=gt=a", "not allowed"),
        ("memo=='Hallo'", "not allowed"),
        ("a=='x'", "not allowed"),
        ("(" * 60 + "n==3" + ")" * 60, "too deep"),
    ],
)
def test_weigert(query: str, woorden: str) -> None:
    with pytest.raises(FiqlFout, match=r".") as caught:
        toets(ontleed(query), VELDEN)
    assert woorden in str(caught.value)


def test_joker_is_alleen_soepel() -> None:
    assert not toets(ontleed("naam=='*vraag*'"), VELDEN, jokers=False)(RIJ)


def test_boom() -> None:
    tree = ontleed("a.name=='x;y',n=gt=1;aan==true")
    assert tree == Of(
        (
            Vergelijking("a.name", "==", (Waarde("x;y", True),)),
            En((Vergelijking("n", "=gt=", (Waarde("1", False),)), Vergelijking("aan", "==", (Waarde("true", False),)))),
        )
    )


@given(st.text(), st.sampled_from("'\""))
@settings(deadline=None)
def test_aangehaald_komt_heel_terug(tekst: str, quote: str) -> None:
    escaped = tekst.replace("\\", "\\\\").replace(quote, f"\\{quote}")
    assert ontleed(f"naam=={quote}{escaped}{quote}") == Vergelijking("naam", "==", (Waarde(tekst, True),))


@given(st.text(alphabet="naop.=!;,()'\"\\*3 TZ-:gtlwiné"))
@settings(deadline=None)
def test_leest_of_weigert(tekst: str) -> None:
    try:
        result = toets(ontleed(tekst), VELDEN)(RIJ)
    except FiqlFout:
        result = False
    assert result in (True, False)
