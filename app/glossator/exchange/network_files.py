"""Networks as files that Gephi and visone open: GraphML and GEXF; several periods as a zip of one file each."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import networkx as nx

from glossator.atomic import replacing
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.profile import Slices
from glossator.exchange.networks import networks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import BinaryIO
    from zipfile import ZipInfo

    from glossator.exchange.export import Export
    from glossator.exchange.networks import Graph


def write_graphml(export: Export, path: Path) -> None:
    """Write the profile's network as GraphML. Raises `UserError` where it cannot be written or is to stop."""
    _write(export, path, ".graphml", lambda graph, file: nx.write_graphml(graph, file, named_key_ids=True))


def write_gexf(export: Export, path: Path) -> None:
    """Write the profile's network as GEXF 1.2. Raises `UserError` where it cannot be written or is to stop."""
    _write(export, path, ".gexf", lambda graph, file: nx.write_gexf(graph, file, version="1.2draft"))


def _write(export: Export, path: Path, ending: str, write: Callable[[Graph, BinaryIO], None]) -> None:
    sliced = export.profile.network.slices is not Slices.NONE
    _check(path, ".zip" if sliced else ending)
    with replacing(path) as temporary:
        found = networks(export.snapshot, export.profile.network)
        tick = export.ticker(len(found), path.name)
        tick()
        if sliced:
            named = {export.part(f"{period}{ending}"): graph for period, graph in found.items()}
            _write_each(named, temporary, write, tick)
        else:
            with temporary.open("wb") as file:
                write(found[""], file)
            tick()
    export.progress(len(found), len(found))


def _write_each(
    found: Mapping[ZipInfo, Graph],
    path: Path,
    write: Callable[[Graph, BinaryIO], None],
    tick: Callable[[], None],
) -> None:
    with ZipFile(path, "w") as archive:
        for part, graph in found.items():
            with archive.open(part, "w") as file:
                write(graph, file)  # type: ignore[arg-type]
            tick()


def _check(path: Path, ending: str) -> None:
    if path.suffix.lower() != ending:
        raise UserError(
            ErrorKind.INVALID,
            f"{path.name} does not end in {ending}, so nothing was written. Give it that ending: "
            + (
                "networks of several periods are put into one zip." if ending == ".zip" else "programs know it by that."
            ),
        )
