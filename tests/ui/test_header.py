"""The title above an article, by what is painted of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage, QPainter

from glossator.ui.columns import Type, columns
from glossator.ui.header import Header
from glossator.ui.theme import LIGHT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.mark.parametrize(("title", "at_the_right"), [("Strait", False), ("المضيق", True)], ids=["Latin", "Arabic"])
def test_a_title_stands_where_its_script_begins(qapp: QApplication, title: str, at_the_right: bool) -> None:
    """And the byline with it, whatever that is written in."""
    found = columns(1000)
    header = Header(title, "Practice Wire", found)
    image = QImage(1000, round(header.rule), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    header.draw(painter, LIGHT, 0)
    painter.end()
    inked = [x for x in range(1000) for y in range(image.height()) if image.pixelColor(x, y).alpha()]
    middle = found.text + found.measure // 2
    assert (min(inked) > middle) is at_the_right
    assert (max(inked) > middle) is at_the_right


def test_the_title_goes_with_the_text_and_the_byline_with_the_window(qapp: QApplication) -> None:
    usual = Header("Strait", "Practice Wire", columns(1400))
    zoomed = Header("Strait", "Practice Wire", columns(1400, Type(zoom=200)))
    large = Header("Strait", "Practice Wire", columns(1400, Type(interface=200)))
    sans = Header("Strait", "Practice Wire", columns(1400, Type(face="sans")))
    assert zoomed.height > 1.4 * usual.height
    assert usual.height + 10 < large.height < usual.height + 30, "only the byline grew"
    assert sans._title.font().families()[0] == "Noto Sans"
