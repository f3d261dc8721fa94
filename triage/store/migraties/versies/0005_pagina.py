"""Accounts, sessions, audit log and edited replies of the review pages."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_WEIGER = "the audit log is only ever added to"


def upgrade() -> None:
    op.create_table(
        "gebruiker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(length=60), nullable=False),
        sa.Column("rol", sa.String(length=20), nullable=False),
        sa.Column("wachtwoord", sa.String(length=200), nullable=False),
        sa.Column("geblokkeerd", sa.Boolean(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wachtwoord_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebruiker")),
        sa.UniqueConstraint("naam", name=op.f("uq_gebruiker_naam")),
    )
    op.create_table(
        "sessie",
        sa.Column("sleutel", sa.String(length=64), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("begonnen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gezien_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_sessie_gebruiker_id")),
        sa.PrimaryKeyConstraint("sleutel", name=op.f("pk_sessie")),
    )
    op.create_index(op.f("ix_sessie_gebruiker_id"), "sessie", ["gebruiker_id"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wie", sa.String(length=60), nullable=False),
        sa.Column("rol", sa.String(length=20), nullable=False),
        sa.Column("wat", sa.String(length=40), nullable=False),
        sa.Column("nummer", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_moment"), "audit", ["moment"])
    op.create_table(
        "concept",
        sa.Column("advies_id", sa.Integer(), nullable=False),
        sa.Column("verzegeld", sa.LargeBinary(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["advies_id"], ["advies.id"], name=op.f("fk_concept_advies_id")),
        sa.PrimaryKeyConstraint("advies_id", name=op.f("pk_concept")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"CREATE FUNCTION audit_vast() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION '{_WEIGER}'; END $$ LANGUAGE plpgsql")
        op.execute("CREATE TRIGGER audit_vast BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_vast()")
    else:
        for event in ("UPDATE", "DELETE"):
            body = f"BEGIN SELECT RAISE(ABORT, '{_WEIGER}'); END"
            op.execute(f"CREATE TRIGGER audit_geen_{event.lower()} BEFORE {event} ON audit {body}")


def downgrade() -> None:
    op.drop_table("concept")
    op.drop_table("audit")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_vast()")
    op.drop_table("sessie")
    op.drop_table("gebruiker")
