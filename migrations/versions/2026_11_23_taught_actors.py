"""What users teach about actors, and the history of it.

Revision: 5b0e7c41d9a6, after c41d7e90b2f6.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "5b0e7c41d9a6"
down_revision = "7c2f9d15ae84"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "taught_actors",
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("entry", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("merged_into", sa.Text(), nullable=True),
        sa.CheckConstraint("(entry IS NULL) = (merged_into IS NOT NULL)", name=op.f("taught_actors_entry_check")),
        sa.ForeignKeyConstraint(["merged_into"], ["actors.id"], name=op.f("taught_actors_merged_into_fkey")),
        sa.PrimaryKeyConstraint("actor_id", name=op.f("taught_actors_pkey")),
    )
    op.create_index(op.f("taught_actors_merged_into_index"), "taught_actors", ["merged_into"])
    op.create_table(
        "actor_changes",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("before", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("after", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("other_id", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("change IN ('added', 'changed', 'merged', 'absorbed')", name=op.f("actor_changes_change_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("actor_changes_pkey")),
    )
    op.create_index(op.f("actor_changes_actor_id_id_index"), "actor_changes", ["actor_id", "id"])


def downgrade() -> None:
    op.drop_table("actor_changes")
    op.drop_table("taught_actors")
