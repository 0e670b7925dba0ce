"""The guess about bytes that say nothing of their encoding: a small seam in front of charset-normalizer."""

from __future__ import annotations

from charset_normalizer import from_bytes

SAMPLE = 64_000
"""Bytes looked at: more changes no verdict and costs time."""


def detect(data: bytes) -> str | None:
    """The likeliest encoding, as Python names it; None where nothing fits.

    It is a guess, and below 200 characters a bold one.
    """
    best = from_bytes(data[:SAMPLE]).best()
    return best.encoding if best else None
