"""What the participants of events are asked by stands in the events' own rows.

Revision: 3d8b61f0c7e2, after 5b0e7c41d9a6.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "3d8b61f0c7e2"
down_revision = "5b0e7c41d9a6"
branch_labels = None
depends_on = None

FUNCTIONS = """
CREATE FUNCTION facets_of_event(event uuid) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(DISTINCT facet COLLATE "C" ORDER BY facet COLLATE "C"), '{}')
    FROM participants, unnest(
        ARRAY[role, role || '.actor=' || actor_id, role || '.country=' || country]
        || ARRAY(SELECT role || '.sector=' || sector FROM unnest(sectors) AS sector)
    ) AS facet
    WHERE event_id = event AND facet IS NOT NULL
$$;
CREATE OR REPLACE FUNCTION participants_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE events SET facets = facets_of_event(id) WHERE id IN (SELECT event_id FROM changed);
    RETURN NULL;
END $$;
"""
"""Whoever stores an event gives its facets with it; what changes its participants later changes them."""

FILL = """
ALTER TABLE events DISABLE TRIGGER events_note_change;
UPDATE events SET facets = facets_of_event(id);
ALTER TABLE events ENABLE TRIGGER events_note_change;
"""
"""No change that mirrors need to hear of."""

BEFORE = """
CREATE OR REPLACE FUNCTION participants_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE events SET updated_at = now() WHERE id IN (SELECT event_id FROM changed);
    RETURN NULL;
END $$;
DROP FUNCTION facets_of_event(uuid);
"""


def upgrade() -> None:
    op.add_column("events", sa.Column("facets", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False))
    op.execute(FUNCTIONS)
    op.execute(FILL)
    op.create_index(op.f("events_facets_index"), "events", ["facets"], postgresql_using="gin")
    op.drop_index(op.f("participants_sectors_index"), table_name="participants", postgresql_using="gin")
    op.drop_index(op.f("participants_country_event_id_role_index"), table_name="participants")


def downgrade() -> None:
    op.create_index(
        op.f("participants_country_event_id_role_index"),
        "participants",
        ["country", "event_id", "role"],
        postgresql_where=sa.text("country IS NOT NULL"),
    )
    op.create_index(op.f("participants_sectors_index"), "participants", ["sectors"], postgresql_using="gin")
    op.drop_index(op.f("events_facets_index"), table_name="events", postgresql_using="gin")
    op.execute(BEFORE)
    op.drop_column("events", "facets")
