"""A preview says what the last save has changed."""

from __future__ import annotations

import logging

from byline.engines.preview import OnlyNews


def record(message: str) -> logging.LogRecord:
    return logging.LogRecord("mkdocs", logging.WARNING, "", 0, message, None, None)


def test_what_was_said_in_the_last_round_is_not_said_again() -> None:
    news = OnlyNews()
    rounds = [["a", "a", "b"], ["a", "b", "c"], ["b"], ["a", "b"]]
    passed = []
    for said in rounds:
        news.next_round()
        passed.append([message for message in said if news.filter(record(message))])
    assert passed == [["a", "a", "b"], ["c"], [], ["a"]]
