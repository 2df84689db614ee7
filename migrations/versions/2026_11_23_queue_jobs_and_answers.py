"""The queue (Procrastinate's own schema), the state of articles in it, batches, and answers under idempotency keys.

Revision: b8a2c5a698da, after f34d06093b29. Of Procrastinate it applies the schema of the version that is installed; a later version that
changes the schema brings the statements for a migration of its own (`procrastinate/sql/migrations`).
"""

import sqlalchemy as sa
from alembic import op
from procrastinate.schema import SchemaManager
from sqlalchemy.dialects import postgresql

revision = "b8a2c5a698da"
down_revision = "f34d06093b29"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # As it is, in one piece: through SQLAlchemy, its percent signs and colons would be placeholders.
    op.get_bind().connection.dbapi_connection.execute(SchemaManager.get_schema())
    op.create_table(
        "answers",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("answers_pkey")),
    )
    op.create_index(op.f("answers_created_at_index"), "answers", ["created_at"], unique=False)
    op.create_table(
        "jobs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("jobs_pkey")),
    )
    op.create_table(
        "job_lines",
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("article_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("failure", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.CheckConstraint("(status = 'failed') = (failure IS NOT NULL)", name=op.f("job_lines_failure_check")),
        sa.CheckConstraint("status IN ('queued', 'processing', 'done', 'failed', 'cancelled')", name=op.f("job_lines_status_check")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("job_lines_article_id_fkey"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("job_lines_job_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("job_id", "line", name=op.f("job_lines_pkey")),
    )
    op.create_index("job_lines_article_id_index", "job_lines", ["article_id"], unique=False)
    op.create_index("job_lines_failed_index", "job_lines", ["job_id", "line"], unique=False, postgresql_where=sa.text("status = 'failed'"))
    op.create_index(
        "job_lines_pending_index", "job_lines", ["article_id"], unique=False, postgresql_where=sa.text("status IN ('queued', 'processing')")
    )
    op.add_column("articles", sa.Column("status", sa.Text(), server_default="done", nullable=False))
    op.add_column("articles", sa.Column("failure", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True))
    op.add_column("articles", sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))
    op.add_column("articles", sa.Column("job_id", sa.Uuid(), nullable=True))
    op.alter_column("articles", "language", existing_type=sa.TEXT(), nullable=True)
    op.alter_column("articles", "engine_version", existing_type=sa.TEXT(), nullable=True)
    op.create_index(op.f("articles_job_id_index"), "articles", ["job_id"], unique=False, postgresql_where=sa.text("job_id IS NOT NULL"))
    op.create_index("articles_queued_index", "articles", ["id"], unique=False, postgresql_where=sa.text("status = 'queued'"))
    op.create_foreign_key(op.f("articles_job_id_fkey"), "articles", "jobs", ["job_id"], ["id"], ondelete="SET NULL")
    op.create_check_constraint(op.f("articles_status_check"), "articles", "status IN ('queued', 'processing', 'done', 'failed')")
    op.create_check_constraint(op.f("articles_failure_check"), "articles", "(status = 'failed') = (failure IS NOT NULL)")
    op.create_check_constraint(
        op.f("articles_done_check"), "articles", "status != 'done' OR (language IS NOT NULL AND engine_version IS NOT NULL)"
    )


def downgrade() -> None:
    op.execute("DELETE FROM articles WHERE language IS NULL OR engine_version IS NULL")
    for name in ("done", "failure", "status"):
        op.drop_constraint(op.f(f"articles_{name}_check"), "articles")
    op.drop_constraint(op.f("articles_job_id_fkey"), "articles", type_="foreignkey")
    op.drop_index("articles_queued_index", table_name="articles", postgresql_where=sa.text("status = 'queued'"))
    op.drop_index(op.f("articles_job_id_index"), table_name="articles", postgresql_where=sa.text("job_id IS NOT NULL"))
    op.alter_column("articles", "engine_version", existing_type=sa.TEXT(), nullable=False)
    op.alter_column("articles", "language", existing_type=sa.TEXT(), nullable=False)
    op.drop_column("articles", "job_id")
    op.drop_column("articles", "attempts")
    op.drop_column("articles", "failure")
    op.drop_column("articles", "status")
    op.drop_index("job_lines_pending_index", table_name="job_lines", postgresql_where=sa.text("status IN ('queued', 'processing')"))
    op.drop_index("job_lines_failed_index", table_name="job_lines", postgresql_where=sa.text("status = 'failed'"))
    op.drop_index("job_lines_article_id_index", table_name="job_lines")
    op.drop_table("job_lines")
    op.drop_table("jobs")
    op.drop_index(op.f("answers_created_at_index"), table_name="answers")
    op.drop_table("answers")
    op.execute(DROP_PROCRASTINATE)


DROP_PROCRASTINATE = """
DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT oid::regclass FROM pg_class WHERE relkind = 'r' AND relname ~ '^procrastinate_' LOOP
        EXECUTE 'DROP TABLE ' || name || ' CASCADE';
    END LOOP;
    FOR name IN SELECT oid::regprocedure FROM pg_proc WHERE proname ~ '^procrastinate_' LOOP
        EXECUTE 'DROP FUNCTION ' || name || ' CASCADE';
    END LOOP;
    FOR name IN SELECT oid::regtype FROM pg_type WHERE typname ~ '^procrastinate_' AND typtype IN ('e', 'c') LOOP
        EXECUTE 'DROP TYPE ' || name || ' CASCADE';
    END LOOP;
END $$
"""
