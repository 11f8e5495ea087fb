"""What ships beside the code: it is found in a checkout and in a wheel, and it is of one make."""

from __future__ import annotations

import configparser
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hatchling.builders.wheel import WheelBuilder
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QRawFont
from PySide6.QtSvg import QSvgRenderer

from glossator import assets
from glossator.domain.model import REGISTERS
from glossator.storage.schema import APPLICATION_ID

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"
ICONS = sorted(assets.resource("icons").glob("*.svg"))
LINE_ICONS = [path for path in ICONS if path.stem != "glossator"]
FONTS = sorted(assets.resource("fonts").glob("*.ttf"))
LETTERS = "AzÀÿĀſƏɏΑωϊЀЯёӜ“”‘’«»„–—…•€£₽₺₴"
SIGNS = "←→↔⇒−≤≥≠✓✗●○▲▼"


def ids(path: Path) -> str:
    return path.stem


def drawn(svg: str, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def inked(image: QImage) -> set[tuple[int, int]]:
    """The pixels that are at least half covered."""
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {(x, y) for x, y in places if image.pixelColor(x, y).alpha() >= 128}


def test_assets_are_found_in_the_checkout() -> None:
    assert assets.resource("icons/glossator.svg").is_file()
    assert assets.annotation("codebooks").is_dir()


def test_the_wheel_holds_the_assets_and_finds_them(tmp_path: Path) -> None:
    [wheel] = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    for folder in ("resources", "annotations"):
        for path in filter(Path.is_file, (ROOT / folder).rglob("*")):
            assert (tmp_path / "site/glossator/_shipped" / path.relative_to(ROOT)).exists(), path
    find = "from glossator import assets; print(assets.resource('icons/glossator.svg').is_file())"
    program = f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); {find}"
    told = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "True\n"


@pytest.mark.parametrize("path", LINE_ICONS, ids=ids)
def test_line_icons_are_of_one_make(path: Path) -> None:
    root = ElementTree.parse(path).getroot()
    assert root.attrib == {
        "width": "24",
        "height": "24",
        "viewBox": "0 0 24 24",
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "1.75",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    assert {element.tag.split("}")[1] for element in root} <= {"path", "circle", "rect"}
    assert not any(name.startswith(("stroke", "fill")) for element in root for name in element.attrib)


@pytest.mark.parametrize("path", LINE_ICONS, ids=ids)
def test_line_icons_take_the_colour_and_leave_a_border(path: Path) -> None:
    svg = path.read_text("utf-8").replace("currentColor", "#123456")
    image = drawn(svg, 48)
    ink = inked(image)
    assert len(ink) > 100
    assert all(4 <= x < 44 and 4 <= y < 44 for x, y in ink)
    full = [image.pixelColor(*place) for place in ink if image.pixelColor(*place).alpha() == 255]
    assert full
    assert {colour.name() for colour in full} == {"#123456"}


@pytest.mark.parametrize("path", LINE_ICONS, ids=ids)
def test_line_icons_are_used(path: Path) -> None:
    code = "".join(file.read_text("utf-8") for file in (ROOT / "app/glossator/ui").glob("*.py"))
    assert f'"{path.stem}"' in code or path.stem in REGISTERS


def test_line_icons_differ_even_when_small() -> None:
    looks = {path.stem: frozenset(inked(drawn(path.read_text("utf-8"), 16))) for path in LINE_ICONS}
    assert len(set(looks.values())) == len(looks)


@pytest.mark.parametrize("size", [16, 24, 48])
def test_the_application_icon_shows_bracket_text_and_underline(size: int) -> None:
    image = drawn(assets.resource("icons/glossator.svg").read_text("utf-8"), size)

    def colour(x: float, y: float) -> str:
        """The colour at a place given in the icon's own 64 units."""
        at = image.pixelColor(int(x * size / 64), int(y * size / 64))
        return "amber" if at.red() > at.blue() + 60 else "white" if at.red() > 190 else "blue"

    assert [colour(10, 32), colour(32, 16), colour(40, 26), colour(32, 32)] == ["white", "white", "amber", "blue"]


@pytest.mark.parametrize("path", FONTS, ids=ids)
def test_fonts_hold_what_their_part_is(path: Path, qapp: QApplication) -> None:
    font = QRawFont(str(path), 16)
    assert font.isValid()
    holds = {letter for letter in LETTERS + SIGNS if font.supportsCharacter(ord(letter))}
    assert holds >= set(LETTERS) or holds & set(SIGNS)
    assert path.stat().st_size < 800_000
    assert font.familyName().removesuffix(" SemiBold") in assets.resource("fonts/OFL.txt").read_text("utf-8")


def test_fonts_suffice_on_a_machine_without_any(qapp: QApplication) -> None:
    fonts = [QRawFont(str(path), 16) for path in FONTS]
    assert all(any(font.supportsCharacter(ord(sign)) for font in fonts) for sign in SIGNS)
    families = {name for path in FONTS for name in QFontDatabase.applicationFontFamilies(load(path))}
    assert {"Noto Serif", "Noto Sans"} <= families
    assert {"Regular", "Bold", "Italic"} <= set(QFontDatabase.styles("Noto Serif"))
    assert {"Regular", "SemiBold", "Bold"} <= set(QFontDatabase.styles("Noto Sans"))


def load(path: Path) -> int:
    number = QFontDatabase.addApplicationFont(str(path))
    assert number >= 0, path
    return number


def test_the_desktop_entry_opens_projects() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(PACKAGING / "glossator.desktop", "utf-8")
    assert entry["Desktop Entry"]["exec"] == "glossator open %f"
    [mime] = ElementTree.parse(PACKAGING / "glossator-mime.xml").getroot()
    assert entry["Desktop Entry"]["mimetype"] == mime.attrib["type"] + ";"


def test_the_mime_type_knows_a_project_by_its_bytes(tmp_path: Path) -> None:
    for name, number in (("ours", APPLICATION_ID), ("other", 0)):
        database = sqlite3.connect(tmp_path / name)
        database.execute(f"PRAGMA application_id = {number}")
        database.execute("CREATE TABLE t (a)")
        database.close()
    tree = ElementTree.parse(PACKAGING / "glossator-mime.xml")
    matches = list(tree.iter("{http://www.freedesktop.org/standards/shared-mime-info}match"))
    assert len(matches) == 2

    def known(name: str) -> bool:
        content = (tmp_path / name).read_bytes()
        return all(content[int(m.attrib["offset"]) :].startswith(m.attrib["value"].encode()) for m in matches)

    assert known("ours")
    assert not known("other")
