"""Files in, RawPosts out; one file per kind of input."""

from __future__ import annotations

from byline.readers.inputs import InputFile, Inputs, find
from byline.readers.text import LARGEST, ReadResult, read

__all__ = ["LARGEST", "InputFile", "Inputs", "ReadResult", "find", "read"]
