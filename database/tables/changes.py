"""The journal: one row per row changed, each sealed to the one before by its hash."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, MetaData, Table

from database.tables.columns import CODE, DOCUMENT, NAME, PARAGRAPHS, instant, words


def change_table(metadata: MetaData) -> Table:
    """The same journal table in a workbook and in the personal store.

    `delta` and `facts` are canonical JSON. `undoes` is the transaction whose row is taken back.
    `entity` and `key` are empty in a row that only notes a fact.
    """
    return Table(
        "change",
        metadata,
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("txn", Integer, nullable=False),
        instant("at"),
        words("who", NAME),
        words("kind", CODE),
        Column("undoes", Integer, nullable=True),
        words("op", CODE),
        words("entity", CODE),
        words("key", CODE),
        words("delta", DOCUMENT * 3),
        words("label", NAME),
        words("facts", PARAGRAPHS),
        Column("prev", LargeBinary, nullable=False),
        Column("hash", LargeBinary, nullable=False),
        CheckConstraint("kind IN ('edit', 'undo', 'redo', 'fact')", name="kind_known"),
        CheckConstraint("op IN ('insert', 'update', 'delete', 'note')", name="op_known"),
        CheckConstraint("length(prev) = 32 AND length(hash) = 32", name="hashes_whole"),
        Index(None, "txn"),
    )
