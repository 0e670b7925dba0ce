"""What a person says of a folder's encoding holds where the bytes say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from byline import pipeline
from byline.config import Options
from byline.core.errors import ConfigError

TEXT = "Название\n\nКорабль вышел из гавани в полдень и вернулся только ночью, когда фонари уже погасли.\n"


def converted(folder: Path) -> str:
    pipeline.convert([folder], folder / "out", Options(), lambda done, total: None)
    return next((folder / "out").glob("*/*.md")).read_text("utf-8")


@pytest.mark.parametrize(("written", "hint"), [("koi8-r", "koi8-r"), ("utf-8", "koi8-r"), ("cp1251", "cp1251")])
def test_the_hint_in_the_layout_file_wins_where_the_bytes_are_silent(tmp_path: Path, written: str, hint: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(written))
    (tmp_path / "layout.toml").write_text(f'encoding = "{hint}"\n')
    assert "Корабль вышел из гавани" in converted(tmp_path)


def test_an_unknown_key_names_the_right_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "layout.toml").write_text('encodings = "koi8-r"\n')
    with pytest.raises(ConfigError, match="did you mean `encoding`"):
        converted(tmp_path)
