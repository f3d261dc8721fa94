"""Alembic's entry: always on the connection that open_database gives."""

from alembic import context

from triage.store import (  # noqa: F401  # register their tables
    tabellen_antwoord,
    tabellen_bewaren,
    tabellen_kaart,
    tabellen_pagina,
    tabellen_rappel,
    tabellen_telling,
    tabellen_verdienen,
)
from triage.store.tabellen import Basis

context.configure(connection=context.config.attributes["connection"], target_metadata=Basis.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
