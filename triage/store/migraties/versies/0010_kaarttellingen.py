"""Counts of TOPdesk's own cards, per day and per week: for the nulmeting and for telephone beside mail."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kaart_dag",
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("invoer", sa.String(length=20), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("geteld_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("dag", "invoer", name=op.f("pk_kaart_dag")),
    )
    op.create_table(
        "kaart_onderwerp",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("invoer", sa.String(length=20), nullable=False),
        sa.Column("sector", sa.String(length=20), nullable=False),
        sa.Column("subcategorie", sa.String(length=200), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("week", "invoer", "sector", "subcategorie", name=op.f("pk_kaart_onderwerp")),
    )
    op.create_table(
        "kaart_afloop",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("invoer", sa.String(length=20), nullable=False),
        sa.Column("plek", sa.String(length=60), nullable=False),
        sa.Column("tweedelijns", sa.Boolean(), nullable=False),
        sa.Column("duur", sa.String(length=10), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("week", "invoer", "plek", "tweedelijns", "duur", name=op.f("pk_kaart_afloop")),
    )


def downgrade() -> None:
    for table in ("kaart_afloop", "kaart_onderwerp", "kaart_dag"):
        op.drop_table(table)
