"""Dated versions of the kaart."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kaart_versie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.Column("sleutel", sa.String(length=60), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.JSON(), nullable=False),
        sa.Column("vanaf", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door", sa.String(length=40), nullable=False),
        sa.Column("bron", sa.String(length=400), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kaart_versie")),
        sa.UniqueConstraint("soort", "sleutel", "volgnummer", name="uq_kaart_versie_volgnummer"),
    )
    with op.batch_alter_table("kaart_versie", schema=None) as batch_op:
        batch_op.create_index("ix_kaart_versie_soort_vanaf", ["soort", "vanaf"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("kaart_versie", schema=None) as batch_op:
        batch_op.drop_index("ix_kaart_versie_soort_vanaf")

    op.drop_table("kaart_versie")
