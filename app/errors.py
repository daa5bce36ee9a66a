"""The errors a user can meet: a code and its facts. The sentence lives in resources/texts by code."""


class CandourError(Exception):
    """An expected error.

    Attributes:
        code: stable, snake_case; the sentence is the text "errors.<code>".
        facts: what the sentence needs; plain values.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts
