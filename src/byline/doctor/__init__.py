"""Looks a site over, and says what to do first."""

from byline.doctor.examination import examine

__all__ = ["examine"]
