"""The places of the rail, in its order."""

from ui.screens.evidence import EVIDENCE
from ui.screens.overview import OVERVIEW
from ui.screens.review import REVIEW
from ui.screens.share import SHARE

PLACES = (OVERVIEW, REVIEW, EVIDENCE, SHARE)
