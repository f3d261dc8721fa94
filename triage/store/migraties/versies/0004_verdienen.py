"""Earned automation: blind judgements, what went wrong afterwards, and the labels that people gave."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "keuring",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("melding_id", sa.String(length=36), nullable=False),
        sa.Column("ladder", sa.String(length=10), nullable=False),
        sa.Column("wat", sa.String(length=60), nullable=False),
        sa.Column("bron", sa.String(length=10), nullable=False),
        sa.Column("model", sa.String(length=60), nullable=False),
        sa.Column("gekozen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uitslag", sa.String(length=10), nullable=False),
        sa.Column("antwoord", sa.String(length=60), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keuring")),
        sa.UniqueConstraint("melding_id", "ladder", name="uq_keuring_melding_ladder"),
    )
    with op.batch_alter_table("keuring", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_keuring_melding_id"), ["melding_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_keuring_wat"), ["wat"], unique=False)

    op.create_table(
        "voorval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("melding_id", sa.String(length=36), nullable=False),
        sa.Column("wat", sa.String(length=60), nullable=False),
        sa.Column("soort", sa.String(length=10), nullable=False),
        sa.Column("model", sa.String(length=60), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voorval")),
        sa.UniqueConstraint("melding_id", "soort", name="uq_voorval_melding_soort"),
    )
    with op.batch_alter_table("voorval", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_voorval_melding_id"), ["melding_id"], unique=False)

    op.create_table(
        "geleerd",
        sa.Column("melding_id", sa.String(length=36), nullable=False),
        sa.Column("hoe", sa.String(length=12), nullable=False),
        sa.Column("route", sa.String(length=60), nullable=False),
        sa.Column("sector", sa.String(length=10), nullable=False),
        sa.Column("subcategorie", sa.String(length=80), nullable=False),
        sa.Column("soort", sa.String(length=40), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("melding_id", name=op.f("pk_geleerd")),
    )


def downgrade() -> None:
    op.drop_table("geleerd")
    with op.batch_alter_table("voorval", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_voorval_melding_id"))

    op.drop_table("voorval")
    with op.batch_alter_table("keuring", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_keuring_wat"))
        batch_op.drop_index(batch_op.f("ix_keuring_melding_id"))

    op.drop_table("keuring")
