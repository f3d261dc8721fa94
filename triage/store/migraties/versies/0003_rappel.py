"""Hand-overs as dossiers with events; the thin table uitzetting moves into them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TIJD = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("melding_id", sa.String(length=36), nullable=False),
        sa.Column("nummer", sa.String(length=40), nullable=False),
        sa.Column("ontvanger", sa.String(length=70), nullable=False),
        sa.Column("termijn_eerste", sa.Integer(), nullable=True),
        sa.Column("termijn_inhoud", sa.Integer(), nullable=True),
        sa.Column("vertrouwelijk", sa.Boolean(), nullable=False),
        sa.Column("besloten_door", sa.String(length=10), nullable=False),
        sa.Column("modus", sa.String(length=20), nullable=False),
        sa.Column("sector", sa.String(length=10), nullable=False),
        sa.Column("subcategorie", sa.String(length=80), nullable=False),
        sa.Column("melder_soort", sa.String(length=30), nullable=False),
        sa.Column("geopend_op", _TIJD, nullable=False),
        sa.Column("gesloten_op", _TIJD, nullable=True),
        sa.Column("staat", sa.String(length=20), nullable=False),
        sa.Column("gelezen_tot", _TIJD, nullable=True),
        sa.ForeignKeyConstraint(["melding_id"], ["melding.id"], name=op.f("fk_dossier_melding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
    )
    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.create_index("ix_dossier_ontvanger_geopend_op", ["ontvanger", "geopend_op"], unique=False)
        for name in ("melding_id", "nummer", "geopend_op", "gesloten_op"):
            batch_op.create_index(batch_op.f(f"ix_dossier_{name}"), [name], unique=False)

    op.create_table(
        "gebeurtenis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.Column("moment", _TIJD, nullable=False),
        sa.Column("van", sa.String(length=10), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("naam_bekend", sa.Boolean(), nullable=False),
        sa.Column("reden", sa.String(length=60), nullable=False),
        sa.Column("bestemming", sa.String(length=60), nullable=False),
        sa.Column("klok", sa.String(length=20), nullable=True),
        sa.Column("vanaf", sa.Integer(), nullable=True),
        sa.Column("stap", sa.String(length=40), nullable=False),
        sa.Column("bron", sa.String(length=10), nullable=False),
        sa.Column("herkomst", sa.String(length=80), nullable=True),
        sa.Column("vastgelegd_op", _TIJD, nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_gebeurtenis_dossier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebeurtenis")),
        sa.UniqueConstraint("dossier_id", "nr", name="uq_gebeurtenis_dossier_id_nr"),
        sa.UniqueConstraint("herkomst", name=op.f("uq_gebeurtenis_herkomst")),
    )
    with op.batch_alter_table("gebeurtenis", schema=None) as batch_op:
        batch_op.create_index("ix_gebeurtenis_soort_moment", ["soort", "moment"], unique=False)

    op.create_table(
        "rappel_verzending",
        sa.Column("sleutel", sa.String(length=120), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("stap", sa.String(length=40), nullable=False),
        sa.Column("aan", sa.String(length=20), nullable=False),
        sa.Column("bundel", sa.String(length=100), nullable=False),
        sa.Column("kenmerk", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("fout", sa.String(length=60), nullable=False),
        sa.Column("geclaimd_op", _TIJD, nullable=False),
        sa.Column("geclaimd_door", sa.String(length=40), nullable=False),
        sa.Column("verzonden_op", _TIJD, nullable=True),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_rappel_verzending_dossier_id")),
        sa.PrimaryKeyConstraint("sleutel", name=op.f("pk_rappel_verzending")),
    )
    with op.batch_alter_table("rappel_verzending", schema=None) as batch_op:
        batch_op.create_index("ix_rappel_verzending_bundel_geclaimd_op", ["bundel", "geclaimd_op"], unique=False)
        for name in ("dossier_id", "kenmerk", "status", "geclaimd_op"):
            batch_op.create_index(batch_op.f(f"ix_rappel_verzending_{name}"), [name], unique=False)

    op.create_table(
        "antwoordlink",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("doel", sa.String(length=20), nullable=False),
        sa.Column("gemaakt_op", _TIJD, nullable=False),
        sa.Column("verloopt_op", _TIJD, nullable=False),
        sa.Column("gebruikt_op", _TIJD, nullable=True),
        sa.Column("ingetrokken_op", _TIJD, nullable=True),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_antwoordlink_dossier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_antwoordlink")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_antwoordlink_token_hash")),
    )
    with op.batch_alter_table("antwoordlink", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_antwoordlink_dossier_id"), ["dossier_id"], unique=False)

    op.create_table(
        "retour",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("melding_id", sa.String(length=36), nullable=False),
        sa.Column("van_instantie", sa.String(length=60), nullable=False),
        sa.Column("reden", sa.String(length=60), nullable=False),
        sa.Column("bestemming", sa.String(length=60), nullable=False),
        sa.Column("moment", _TIJD, nullable=False),
        sa.ForeignKeyConstraint(["melding_id"], ["melding.id"], name=op.f("fk_retour_melding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retour")),
        sa.UniqueConstraint("melding_id", name=op.f("uq_retour_melding_id")),
    )
    with op.batch_alter_table("retour", schema=None) as batch_op:
        for name in ("van_instantie", "moment"):
            batch_op.create_index(batch_op.f(f"ix_retour_{name}"), [name], unique=False)

    _verhuis(op.get_bind())
    with op.batch_alter_table("uitzetting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_uitzetting_melding_id"))
    op.drop_table("uitzetting")


def _verhuis(bind: sa.Connection) -> None:
    """Every row of uitzetting becomes a dossier with the same clock; what the newest advies knew of it comes along."""
    meta = sa.MetaData()
    old, cards, advice, dossiers, events = (
        sa.Table(name, meta, autoload_with=bind) for name in ("uitzetting", "melding", "advies", "dossier", "gebeurtenis")
    )
    rows = bind.execute(sa.select(old, cards.c.nummer).join(cards, cards.c.id == old.c.melding_id).order_by(old.c.id)).mappings()
    for row in rows.all():
        newest = advice.c.id.desc()
        query = sa.select(advice.c.inhoud).where(advice.c.melding_id == row["melding_id"])
        inhoud: dict[str, Any] = bind.scalar(query.order_by(newest).limit(1)) or {}
        outcome: dict[str, Any] = next((u for u in inhoud.get("uitkomsten", ()) if u["route"] == row["route"]), {})
        closed = row["klaar_op"]
        result = bind.execute(
            dossiers.insert().values(
                melding_id=row["melding_id"], nummer=row["nummer"], ontvanger=row["route"], termijn_eerste=row["termijn_dagen"],
                termijn_inhoud=None, vertrouwelijk=row["route"] == "vertrouwensinspecteur",
                besloten_door="bot", modus=outcome.get("modus", "intern"),
                sector=inhoud.get("sector", ""), subcategorie=inhoud.get("subcategorie", ""), melder_soort=inhoud.get("melder", ""),
                geopend_op=row["sinds"], gesloten_op=closed, staat="afgehandeld" if closed else "uitgezet",
            )
        )  # fmt: skip
        (number,) = result.inserted_primary_key or (None,)
        history = [("uitgezet", row["sinds"]), *([("afgehandeld", closed)] if closed else [])]
        for nr, (kind, moment) in enumerate(history):
            bind.execute(
                events.insert().values(
                    dossier_id=number, nr=nr, soort=kind, moment=moment, van="loket", naam_bekend=False, reden="", bestemming="", stap="",
                    bron="worker", vastgelegd_op=moment,
                )
            )  # fmt: skip


def downgrade() -> None:
    op.create_table(
        "uitzetting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("melding_id", sa.String(length=36), nullable=False),
        sa.Column("route", sa.String(length=60), nullable=False),
        sa.Column("sinds", _TIJD, nullable=False),
        sa.Column("termijn_dagen", sa.Integer(), nullable=True),
        sa.Column("klaar_op", _TIJD, nullable=True),
        sa.ForeignKeyConstraint(["melding_id"], ["melding.id"], name=op.f("fk_uitzetting_melding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uitzetting")),
    )
    with op.batch_alter_table("uitzetting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_uitzetting_melding_id"), ["melding_id"], unique=False)
    op.execute(
        "INSERT INTO uitzetting (melding_id, route, sinds, termijn_dagen, klaar_op) "
        "SELECT melding_id, substr(ontvanger, 1, 60), geopend_op, termijn_eerste, gesloten_op FROM dossier ORDER BY id"
    )
    for name in ("retour", "antwoordlink", "rappel_verzending", "gebeurtenis", "dossier"):
        op.drop_table(name)
