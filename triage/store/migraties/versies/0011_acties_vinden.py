"""The actions of one melding, or of one advies, are found without walking all of them."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_actie_melding_id"), "actie", ["melding_id"])
    op.create_index(op.f("ix_actie_advies_id"), "actie", ["advies_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_actie_advies_id"), "actie")
    op.drop_index(op.f("ix_actie_melding_id"), "actie")
