"""What the parts of the verifier tell each other when something is wrong."""

from app.domain.verdicts import Fact, Reason


class Changed(Exception):  # noqa: N818 - it names what is wrong, like every error here
    """The file is not as our program makes it; the reason is one the user may read."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code, facts)
        self.reason = Reason(code=code, facts=facts)


class NotAPack(Changed):
    """There is no pack in the file at all."""
