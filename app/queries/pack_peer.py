"""What of a pack a colleague gets: all but the lines that are for governors only."""

from dataclasses import replace

from app.domain.pack_content import PackContent
from app.queries.pack_peer_view import outlined


def for_peer(content: PackContent) -> PackContent:
    """The content without the lines that only governors' pages print.

    Their place in the data stays, empty; safeguarding is told to both. Another colleague's view of
    this review is left out too: whoever reads next judges before hearing what somebody else said.
    """
    return replace(
        content,
        pyramid=outlined(content.pyramid, None),
        peer=None,
        letter=replace(content.letter, meeting_on=None, decisions_wanted=""),
        assurance=replace(
            content.assurance,
            attendance_line="",
            staffing_line="",
            money_line="",
            outside_check_line="",
        ),
    )
