"""Bringing the tables up to date: all or nothing, whatever moment a process dies at."""

from collections.abc import Callable

import pytest
from alembic import op
from sqlalchemy import inspect

from triage.store.database import open_database


class Gedood(Exception):
    """Stands for a process that ends here."""


@pytest.mark.parametrize("bij", [1, 2, 5])
def test_a_start_killed_among_the_migrations_leaves_nothing_half_made(
    lege_database_url: str, bij: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real: Callable[..., object] = op.create_table

    def create(name: str, *columns: object, **options: object) -> object:
        if len(made) == bij:
            raise Gedood
        made.append(name)
        return real(name, *columns, **options)

    with monkeypatch.context() as patch:
        patch.setattr(op, "create_table", create)
        with pytest.raises(Gedood):
            open_database(lege_database_url)
    assert len(made) == bij
    engine = open_database(lege_database_url)
    assert set(made) < set(inspect(engine).get_table_names())
    engine.dispose()


def test_opening_again_changes_nothing(lege_database_url: str) -> None:
    first = open_database(lege_database_url)
    tables = set(inspect(first).get_table_names())
    first.dispose()
    second = open_database(lege_database_url)
    assert set(inspect(second).get_table_names()) == tables
    assert "melding" in tables
    second.dispose()
