"""What a person's corrections need of the conversion: a text, its body by other roles, and which posts would follow."""

from __future__ import annotations

from byline.pipeline.correcting.bodies import Text, body_of, text_of
from byline.pipeline.correcting.reach import Proposal, accepted, reach
from byline.pipeline.correcting.recall import recalled

__all__ = ["Proposal", "Text", "accepted", "body_of", "reach", "recalled", "text_of"]
