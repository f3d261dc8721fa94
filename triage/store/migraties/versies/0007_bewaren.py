"""Counts of what was cleaned up, and an audit log that lets go of lines that are more than a year old."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_WEIGER = "the audit log is only ever added to"


def upgrade() -> None:
    op.create_table(
        "opgeruimd",
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("voor", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("dag", "soort", name=op.f("pk_opgeruimd")),
    )
    if op.get_bind().dialect.name == "postgresql":
        _functie("IF TG_OP = 'DELETE' AND OLD.moment < now() - interval '365 days' THEN RETURN OLD; END IF; ")
    else:
        _sqlite("WHEN OLD.moment >= datetime('now', '-365 days') ")


def downgrade() -> None:
    op.drop_table("opgeruimd")
    if op.get_bind().dialect.name == "postgresql":
        _functie("")
    else:
        _sqlite("")


def _functie(uitzondering: str) -> None:
    body = f"BEGIN {uitzondering}RAISE EXCEPTION '{_WEIGER}'; END"
    op.execute(f"CREATE OR REPLACE FUNCTION audit_vast() RETURNS trigger AS $$ {body} $$ LANGUAGE plpgsql")


def _sqlite(wanneer: str) -> None:
    op.execute("DROP TRIGGER audit_geen_delete")
    op.execute(f"CREATE TRIGGER audit_geen_delete BEFORE DELETE ON audit {wanneer}BEGIN SELECT RAISE(ABORT, '{_WEIGER}'); END")
