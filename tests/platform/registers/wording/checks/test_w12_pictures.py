"""Pictures without words: what must pass first, then what must be found."""

from __future__ import annotations

import pytest
from tests.platform.registers.wording.trying import tried

from gongkai.foundation.publishing.content import Attachment

PICTURE = "/wenjian/" + "a" * 64 + ".png"


def test_noop() -> None:
    assert tried("W12", html=f'<p><img src="{PICTURE}" alt="水库库容曲线，六月最低"></p>') == []
    described = Attachment("a" * 64, "图.png", "image/png", role="picture", text="库容曲线")
    assert tried("W12", html=f'<p><img src="{PICTURE}" alt=""></p>', attachments=[described]) == []
    assert tried("W12", attachments=[Attachment("b" * 64, "附件.pdf", "application/pdf")]) == []


@pytest.mark.parametrize("alt", ["", "图1", "image003.png", "图片"])
def test_g2_picture_without_a_text_equivalent(alt: str) -> None:
    assert tried("W12", html=f'<p>文<img src="{PICTURE}" alt="{alt}"></p>')


def test_g2_film_without_transcript() -> None:
    film = Attachment("b" * 64, "宣传片.mp4", "video/mp4", role="video")
    assert [one.field for one in tried("W12", attachments=[film])] == ["attachments.0"]
