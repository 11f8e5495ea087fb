"""What is pasted as an article: files, a piece of a web page, or plain text."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from glossator.messages import written_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData

    from glossator.work.importing import Batch


def reader_of(data: QMimeData) -> Callable[[Batch], object] | None:
    """What reads an article from the clipboard, in another thread; `None` where there is no text."""
    rich = data.html() if data.hasHtml() else ""
    plain = data.text() if data.hasText() else ""
    if not rich.strip() and not plain.strip():
        return None
    name = f"Pasted on {written_date(datetime.now().astimezone().strftime('%Y-%m-%dT%H:%M'))}"

    def read(batch: Batch) -> None:
        from glossator.work.importing import read_pasted  # decoding's libraries are loaded when they are needed

        read_pasted(name, rich, plain, batch)

    return read
