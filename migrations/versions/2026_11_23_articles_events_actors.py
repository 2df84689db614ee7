"""Articles, their events, and the actors that take part in them.

Revision: f34d06093b29, the first.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "f34d06093b29"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "actors",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded_name", sa.String(collation="C"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sectors", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.CheckConstraint("kind IN ('person', 'country', 'organization', 'group')", name=op.f("actors_kind_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("actors_pkey")),
    )
    op.create_index(op.f("actors_country_folded_name_id_index"), "actors", ["country", "folded_name", "id"], unique=False)
    op.create_index(op.f("actors_folded_name_id_index"), "actors", ["folded_name", "id"], unique=False)
    op.create_table(
        "articles",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("identity", sa.LargeBinary(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("engine_version", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("published_at IS NULL OR published_on IS NOT NULL", name=op.f("articles_published_check")),
        sa.CheckConstraint("revision >= 1", name=op.f("articles_revision_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("articles_pkey")),
        sa.UniqueConstraint("identity", name=op.f("articles_identity_key")),
    )
    op.create_index(op.f("articles_source_id_index"), "articles", ["source", "id"], unique=False)
    op.create_table(
        "lexicons",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("lexicons_pkey")),
    )
    op.create_table(
        "actor_aliases",
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("folded", sa.String(collation="C"), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("actor_aliases_actor_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("actor_id", "folded", name=op.f("actor_aliases_pkey")),
    )
    op.create_index(op.f("actor_aliases_folded_actor_id_index"), "actor_aliases", ["folded", "actor_id"], unique=False)
    op.create_table(
        "actor_roles",
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("starts", sa.Text(), nullable=True),
        sa.Column("ends", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("actor_roles_actor_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("actor_id", "position", name=op.f("actor_roles_pkey")),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("event_type", sa.Text(), nullable=False),
        sa.Column("event_mode", sa.Text(), nullable=True),
        sa.Column("event_subtype", sa.Text(), nullable=False),
        sa.Column("cameo_code", sa.Text(), nullable=False),
        sa.Column("quad_class", sa.Text(), nullable=True),
        sa.Column("goldstein", sa.Float(), nullable=False),
        sa.Column("contexts", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("date_start", sa.Date(), nullable=True),
        sa.Column("date_end", sa.Date(), nullable=True),
        sa.Column(
            "dates",
            postgresql.DATERANGE(),
            sa.Computed("CASE WHEN date_start <= date_end THEN daterange(date_start, date_end, '[]') END", persisted=True),
            nullable=True,
        ),
        sa.Column("date_precision", sa.Text(), nullable=True),
        sa.Column("date_basis", sa.Text(), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("date_start_char", sa.Integer(), nullable=True),
        sa.Column("date_end_char", sa.Integer(), nullable=True),
        sa.Column("location", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("attribution", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("quantities", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("explanation", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("engine_version", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("date_basis IN ('explicit', 'relative', 'publication')", name=op.f("events_date_basis_check")),
        sa.CheckConstraint(
            "date_precision IN ('day', 'week', 'month', 'quarter', 'year', 'decade', 'range')", name=op.f("events_date_precision_check")
        ),
        sa.CheckConstraint(
            "event_type IN ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', "
            "'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT', 'STATEMENT')",
            name=op.f("events_event_type_check"),
        ),
        sa.CheckConstraint(
            "quad_class IN ('verbal_cooperation', 'material_cooperation', 'verbal_conflict', 'material_conflict')",
            name=op.f("events_quad_class_check"),
        ),
        sa.CheckConstraint("status IN ('occurred', 'planned', 'hypothetical', 'negated')", name=op.f("events_status_check")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("events_confidence_check")),
        sa.CheckConstraint("date_start <= date_end", name=op.f("events_date_order_check")),
        sa.CheckConstraint("goldstein BETWEEN -10 AND 10", name=op.f("events_goldstein_check")),
        sa.CheckConstraint("num_nulls(date_start, date_end, date_precision, date_basis) IN (0, 4)", name=op.f("events_date_whole_check")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("events_article_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("events_pkey")),
    )
    op.create_index(op.f("events_article_id_position_index"), "events", ["article_id", "position"], unique=False)
    op.create_index(op.f("events_confidence_id_index"), "events", ["confidence", "id"], unique=False)
    op.create_index(op.f("events_dates_index"), "events", ["dates"], unique=False, postgresql_using="gist")
    op.create_index(op.f("events_event_subtype_id_index"), "events", ["event_subtype", "id"], unique=False)
    op.create_index(op.f("events_event_type_id_index"), "events", ["event_type", "id"], unique=False)
    op.create_index(op.f("events_status_id_index"), "events", ["status", "id"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("trigger_text", sa.Text(), nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.CheckConstraint("field IN ('text', 'title')", name=op.f("mentions_field_check")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("mentions_event_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("mentions_pkey")),
    )
    op.create_table(
        "participants",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sectors", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("mention", sa.Text(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.CheckConstraint("field IN ('text', 'title')", name=op.f("participants_field_check")),
        sa.CheckConstraint("kind IN ('person', 'country', 'organization', 'group')", name=op.f("participants_kind_check")),
        sa.CheckConstraint("role IN ('actor', 'recipient')", name=op.f("participants_role_check")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("participants_actor_id_fkey")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("participants_event_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("participants_pkey")),
    )
    op.create_index(op.f("participants_actor_id_event_id_role_index"), "participants", ["actor_id", "event_id", "role"], unique=False)
    op.create_index(
        op.f("participants_country_event_id_role_index"),
        "participants",
        ["country", "event_id", "role"],
        unique=False,
        postgresql_where=sa.text("country IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        op.f("participants_country_event_id_role_index"), table_name="participants", postgresql_where=sa.text("country IS NOT NULL")
    )
    op.drop_index(op.f("participants_actor_id_event_id_role_index"), table_name="participants")
    op.drop_table("participants")
    op.drop_table("mentions")
    op.drop_index(op.f("events_status_id_index"), table_name="events")
    op.drop_index(op.f("events_event_type_id_index"), table_name="events")
    op.drop_index(op.f("events_event_subtype_id_index"), table_name="events")
    op.drop_index(op.f("events_dates_index"), table_name="events", postgresql_using="gist")
    op.drop_index(op.f("events_confidence_id_index"), table_name="events")
    op.drop_index(op.f("events_article_id_position_index"), table_name="events")
    op.drop_table("events")
    op.drop_table("actor_roles")
    op.drop_index(op.f("actor_aliases_folded_actor_id_index"), table_name="actor_aliases")
    op.drop_table("actor_aliases")
    op.drop_table("lexicons")
    op.drop_index(op.f("articles_source_id_index"), table_name="articles")
    op.drop_table("articles")
    op.drop_index(op.f("actors_folded_name_id_index"), table_name="actors")
    op.drop_index(op.f("actors_country_folded_name_id_index"), table_name="actors")
    op.drop_table("actors")
