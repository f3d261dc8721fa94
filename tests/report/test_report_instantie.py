"""The page for the meeting with an agency."""

from pathlib import Path

import pytest
from report.lezers_rapport import uit_csv
from sqlalchemy.orm import Session

from triage.report.exceptions import RapportFout
from triage.report.instantie import maak_pagina
from triage.report.periode import Periode
from triage.report.schrijven import schrijf
from triage.report.vormen import Rapport
from triage.settings import Config


@pytest.fixture
def pagina(sessie: Session, config: Config, rapport: Rapport) -> Rapport:
    return maak_pagina(sessie, config, "balans", Periode(rapport.periode.van, rapport.periode.tot), rapport.moment)


def test_it_holds_no_number_of_a_card_and_no_count_under_five(pagina: Rapport, tmp_path: Path) -> None:
    written = schrijf(pagina, tmp_path, "instantie_balans")
    assert {f.suffix for f in written.bestanden} >= {".html", ".xlsx", ".csv"}
    assert "M26 " not in (tmp_path / "instantie_balans.html").read_text(encoding="utf-8")
    for t in pagina.tabellen:
        rows = uit_csv(next(tmp_path.glob(f"instantie_balans_{t.id}_2026-01-01_*.csv")))
        for row in rows[1:]:
            for value, column in zip(row, t.kolommen, strict=True):
                assert not (column.soort == "getal" and isinstance(value, float) and 0 < value < 5), (t.id, row)


def test_its_subjects_add_up_to_what_was_handed_over_and_referred(pagina: Rapport) -> None:
    tables = {t.id: t for t in pagina.tabellen}
    subjects, figures = tables["instantie_stroom"], tables["instantie_kern"]
    assert subjects.totaal is not None
    assert sum(int(v or 0) for v in subjects.kolom("samen")) == subjects.totaal[1]
    sent, told = figures.kolom("nu")[:2]
    assert isinstance(sent, int)
    assert isinstance(told, int)
    assert sent + told == subjects.totaal[1]


def test_the_agreement_of_the_kaart_is_shown_with_its_end(sessie: Session, config: Config, rapport: Rapport) -> None:
    page = maak_pagina(sessie, config, "examenloket", rapport.periode, rapport.moment)
    agreements = next(t for t in page.tabellen if t.id == "instantie_afspraken")
    assert "31-12-2015" in agreements.kolom("afspraak_tot")


def test_an_unknown_agency_is_refused(sessie: Session, config: Config, rapport: Rapport) -> None:
    with pytest.raises(RapportFout, match="nergens"):
        maak_pagina(sessie, config, "nergens", rapport.periode, rapport.moment)
