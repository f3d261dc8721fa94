"""What a person said about a reply, and hashes of our own sentences."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "antwoordbesluit",
        sa.Column("melding_id", sa.String(length=36), nullable=False),
        sa.Column("adres_sleutel", sa.String(length=32), nullable=True),
        sa.Column("adres_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gestopt_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["melding_id"], ["melding.id"], name=op.f("fk_antwoordbesluit_melding_id")),
        sa.PrimaryKeyConstraint("melding_id", name=op.f("pk_antwoordbesluit")),
    )
    op.create_table(
        "eigen_zin",
        sa.Column("sleutel", sa.String(length=32), nullable=False),
        sa.Column("laatst", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sleutel", name=op.f("pk_eigen_zin")),
    )


def downgrade() -> None:
    op.drop_table("eigen_zin")
    op.drop_table("antwoordbesluit")
