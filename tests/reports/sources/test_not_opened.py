"""What is no readable file at all: the message says so, and not that a report is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai_reports.document import UnreadableError
from gongkai_reports.sources import open_document


def test_a_folder_is_refused_with_the_command_that_takes_folders(tmp_path: Path) -> None:
    (tmp_path / "reports.pdf").mkdir()
    with pytest.raises(UnreadableError) as caught:
        open_document(tmp_path / "reports.pdf")
    assert caught.value.code == "wrong_type"
    assert "dataset" in caught.value.message and "dataset" in caught.value.message_en


def test_a_missing_file_is_not_called_damaged(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        open_document(tmp_path / "none.html")
    assert caught.value.code == "broken"
    assert "路径" in caught.value.message and "损坏" not in caught.value.message
    assert "damaged" not in caught.value.message_en
