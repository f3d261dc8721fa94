"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gezien",
        sa.Column("melding_id", sa.String(length=36), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("melding_id", "gewijzigd", name=op.f("pk_gezien")),
    )
    op.create_table(
        "melding",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("nummer", sa.String(length=40), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(timezone=True), nullable=False),
        sa.Column("eigen_wijziging", sa.DateTime(timezone=True), nullable=True),
        sa.Column("staat", sa.String(length=20), nullable=False),
        sa.Column("reden", sa.String(length=60), nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("afgemeld", sa.Boolean(), nullable=False),
        sa.Column("aangeraakt", sa.Boolean(), nullable=False),
        sa.Column("bekijken", sa.Boolean(), nullable=False),
        sa.Column("melder_sleutel", sa.String(length=32), nullable=True),
        sa.Column("onderwerp_sleutel", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_melding")),
    )
    with op.batch_alter_table("melding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_melding_melder_sleutel"), ["melder_sleutel"], unique=False)
        batch_op.create_index(batch_op.f("ix_melding_nummer"), ["nummer"], unique=False)
        batch_op.create_index(batch_op.f("ix_melding_staat"), ["staat"], unique=False)

    op.create_table(
        "ronde",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("begin", sa.DateTime(timezone=True), nullable=False),
        sa.Column("eind", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gezien", sa.Integer(), nullable=False),
        sa.Column("beoordeeld", sa.Integer(), nullable=False),
        sa.Column("acties", sa.Integer(), nullable=False),
        sa.Column("fouten", sa.Integer(), nullable=False),
        sa.Column("fout", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ronde")),
    )
    with op.batch_alter_table("ronde", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ronde_begin"), ["begin"], unique=False)

    op.create_table(
        "stand",
        sa.Column("sleutel", sa.String(length=40), nullable=False),
        sa.Column("waarde", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("sleutel", name=op.f("pk_stand")),
    )
    op.create_table(
        "advies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("melding_id", sa.String(length=36), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kaart_gewijzigd", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inhoud", sa.JSON(), nullable=False),
        sa.Column("route", sa.String(length=60), nullable=False),
        sa.Column("automatisch", sa.Boolean(), nullable=False),
        sa.Column("oordeel", sa.String(length=20), nullable=False),
        sa.Column("oordeel_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("oordeel_door", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["melding_id"], ["melding.id"], name=op.f("fk_advies_melding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advies")),
    )
    with op.batch_alter_table("advies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_advies_melding_id"), ["melding_id"], unique=False)

    op.create_table(
        "uitzetting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("melding_id", sa.String(length=36), nullable=False),
        sa.Column("route", sa.String(length=60), nullable=False),
        sa.Column("sinds", sa.DateTime(timezone=True), nullable=False),
        sa.Column("termijn_dagen", sa.Integer(), nullable=True),
        sa.Column("klaar_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["melding_id"], ["melding.id"], name=op.f("fk_uitzetting_melding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uitzetting")),
    )
    with op.batch_alter_table("uitzetting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_uitzetting_melding_id"), ["melding_id"], unique=False)

    op.create_table(
        "actie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sleutel", sa.String(length=80), nullable=False),
        sa.Column("melding_id", sa.String(length=36), nullable=False),
        sa.Column("advies_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("niet_voor", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("geclaimd_door", sa.String(length=40), nullable=True),
        sa.Column("geclaimd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("klaar_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("vingerafdruk", sa.String(length=64), nullable=True),
        sa.Column("fout", sa.String(length=60), nullable=False),
        sa.Column("inverse", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["advies_id"], ["advies.id"], name=op.f("fk_actie_advies_id")),
        sa.ForeignKeyConstraint(["melding_id"], ["melding.id"], name=op.f("fk_actie_melding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actie")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_actie_sleutel")),
    )
    with op.batch_alter_table("actie", schema=None) as batch_op:
        batch_op.create_index("ix_actie_status_melding_id", ["status", "melding_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("actie", schema=None) as batch_op:
        batch_op.drop_index("ix_actie_status_melding_id")

    op.drop_table("actie")
    with op.batch_alter_table("uitzetting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_uitzetting_melding_id"))

    op.drop_table("uitzetting")
    with op.batch_alter_table("advies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_advies_melding_id"))

    op.drop_table("advies")
    op.drop_table("stand")
    with op.batch_alter_table("ronde", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ronde_begin"))

    op.drop_table("ronde")
    with op.batch_alter_table("melding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_melding_staat"))
        batch_op.drop_index(batch_op.f("ix_melding_nummer"))
        batch_op.drop_index(batch_op.f("ix_melding_melder_sleutel"))

    op.drop_table("melding")
    op.drop_table("gezien")
