"""What events are searched and sorted by, and what their mirrors need to know.

Revision: 7c2f9d15ae84, after c41d7e90b2f6.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "7c2f9d15ae84"
down_revision = "c41d7e90b2f6"
branch_labels = None
depends_on = None

TRANSACTION = "(pg_current_xact_id()::text)::bigint"


def columns() -> list[sa.Column]:
    return [
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("search", postgresql.TSVECTOR(), nullable=True),
        sa.Column("date_days", sa.Integer(), sa.Computed("date_end - date_start + 1", persisted=True), nullable=True),
        sa.Column("sort_date", sa.Date(), sa.Computed("COALESCE(date_start, '0001-01-01'::date)", persisted=True), nullable=False),
        sa.Column("sort_published", sa.Date(), sa.Computed("COALESCE(published_on, '0001-01-01'::date)", persisted=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_in", sa.BigInteger(), server_default=sa.text(TRANSACTION), nullable=False),
    ]


INDEXES = (
    "event_mode",
    "cameo_code",
    "quad_class",
    "source",
    "engine_version",
    "date_basis",
    "date_days",
    "sort_date",
    "sort_published",
    "created_at",
    "updated_at",
    "changed_in",
)
"""Each with the id behind it: newest first is an order of the index."""

TRIGGERS = """
CREATE FUNCTION events_take_from_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT source, published_on INTO NEW.source, NEW.published_on FROM articles WHERE id = NEW.article_id;
    RETURN NEW;
END $$;
CREATE TRIGGER events_take_from_article BEFORE INSERT ON events
    FOR EACH ROW EXECUTE FUNCTION events_take_from_article();

CREATE FUNCTION articles_give_to_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE events SET source = NEW.source, published_on = NEW.published_on WHERE article_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER articles_give_to_events AFTER UPDATE OF source, published_on ON articles
    FOR EACH ROW WHEN ((OLD.source, OLD.published_on) IS DISTINCT FROM (NEW.source, NEW.published_on))
    EXECUTE FUNCTION articles_give_to_events();

CREATE FUNCTION events_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    NEW.changed_in := (pg_current_xact_id()::text)::bigint;
    RETURN NEW;
END $$;
CREATE TRIGGER events_note_change BEFORE UPDATE ON events
    FOR EACH ROW EXECUTE FUNCTION events_note_change();

CREATE FUNCTION participants_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE events SET updated_at = now() WHERE id IN (SELECT event_id FROM changed);
    RETURN NULL;
END $$;
CREATE TRIGGER participants_note_change AFTER UPDATE ON participants
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION participants_note_change();

CREATE FUNCTION events_note_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO deleted_events (id, article_id) SELECT id, article_id FROM gone ON CONFLICT (id) DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER events_note_deletion AFTER DELETE ON events
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION events_note_deletion();

CREATE FUNCTION events_forget_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM deleted_events WHERE id IN (SELECT id FROM came);
    RETURN NULL;
END $$;
CREATE TRIGGER events_forget_deletion AFTER INSERT ON events
    REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION events_forget_deletion();
"""
"""An event that is stored anew under its old id, as coding an article again does, was not deleted but updated."""

FILL = """
UPDATE events SET source = articles.source, published_on = articles.published_on,
    search = to_tsvector('english', coalesce(articles.title, '') || ' ' || coalesce((
        SELECT string_agg(substr(articles.text, start_char + 1, end_char - start_char), ' ')
        FROM mentions WHERE mentions.event_id = events.id AND mentions.field = 'text'
    ), ''))
FROM articles WHERE articles.id = events.article_id
"""


def upgrade() -> None:
    for column in columns():
        op.add_column("events", column)
    op.alter_column("events", "cameo_code", type_=sa.String(collation="C"), existing_type=sa.Text(), existing_nullable=False)
    op.create_table(
        "deleted_events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_in", sa.BigInteger(), server_default=sa.text(TRANSACTION), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("deleted_events_pkey")),
    )
    op.create_index(op.f("deleted_events_changed_in_id_index"), "deleted_events", ["changed_in", "id"])
    op.execute(FILL)
    for column in INDEXES:
        op.create_index(op.f(f"events_{column}_id_index"), "events", [column, "id"])
    op.create_index(op.f("events_contexts_index"), "events", ["contexts"], postgresql_using="gin")
    op.create_index(op.f("events_search_index"), "events", ["search"], postgresql_using="gin")
    op.create_index(op.f("participants_sectors_index"), "participants", ["sectors"], postgresql_using="gin")
    # The codes of an event depend on each other: without this the planner takes them for independent.
    op.execute(
        "CREATE STATISTICS events_codes (dependencies, mcv) "
        "ON event_type, event_subtype, event_mode, cameo_code, quad_class, status FROM events"
    )
    op.execute(TRIGGERS)


def downgrade() -> None:
    for function, table in (
        ("events_take_from_article", "events"),
        ("articles_give_to_events", "articles"),
        ("events_note_change", "events"),
        ("participants_note_change", "participants"),
        ("events_note_deletion", "events"),
        ("events_forget_deletion", "events"),
    ):
        op.execute(f"DROP TRIGGER {function} ON {table}")
        op.execute(f"DROP FUNCTION {function}()")
    op.execute("DROP STATISTICS events_codes")
    op.drop_index(op.f("participants_sectors_index"), table_name="participants", postgresql_using="gin")
    op.drop_index(op.f("events_search_index"), table_name="events", postgresql_using="gin")
    op.drop_index(op.f("events_contexts_index"), table_name="events", postgresql_using="gin")
    for column in reversed(INDEXES):
        op.drop_index(op.f(f"events_{column}_id_index"), table_name="events")
    op.drop_table("deleted_events")
    op.alter_column("events", "cameo_code", type_=sa.Text(), existing_type=sa.String(collation="C"), existing_nullable=False)
    for column in reversed(columns()):
        op.drop_column("events", column.name)
