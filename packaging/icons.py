"""The application's icon in all sizes, drawn from its SVG: PNG for Linux, ICO for Windows, ICNS for macOS.

`python packaging/icons.py FOLDER`
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).parents[1] / "resources" / "icons" / "glossator.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_IN_ICO = (16, 24, 32, 48, 64, 256)
_IN_ICNS = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}


def png(size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(kept.data())


def ico(images: dict[int, bytes]) -> bytes:
    """A directory of images, then the images; a size of 256 is written as 0."""
    place = 6 + 16 * len(images)
    directory = struct.pack("<HHH", 0, 1, len(images))
    for size, image in images.items():
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(image), place)
        place += len(image)
    return directory + b"".join(images.values())


def icns(images: dict[bytes, bytes]) -> bytes:
    blocks = b"".join(kind + struct.pack(">I", 8 + len(image)) + image for kind, image in images.items())
    return b"icns" + struct.pack(">I", 8 + len(blocks)) + blocks


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    images = {size: png(size) for size in SIZES}
    for size, image in images.items():
        (folder / f"glossator-{size}.png").write_bytes(image)
    (folder / "glossator.ico").write_bytes(ico({size: images[size] for size in _IN_ICO}))
    (folder / "glossator.icns").write_bytes(icns({kind: images[size] for kind, size in _IN_ICNS.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
