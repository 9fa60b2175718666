"""Partial counts, and which of their pieces were counted with the wrong beginning."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Border:
    """What a partial count says of a piece's ends."""

    order: int
    begin: int
    end: int
    begins_quoted: bool
    ends_quoted: bool
    otherwise_ends_quoted: bool


@dataclass(frozen=True)
class Part:
    """What came of one task: a partial count, or the fault of its input."""

    content: bytes
    borders: tuple[Border, ...]
    fault: str = ""

    @property
    def key(self) -> tuple[int, int]:
        """Its place: that of its first piece."""
        first = min(self.borders, key=lambda border: (border.order, border.begin))
        return (first.order, first.begin)

    @classmethod
    def of(cls, content: bytes) -> "Part":
        return cls(content, tuple(_border(file) for file in json.loads(content)["files"]))

    @classmethod
    def faulty(cls, fault: str) -> "Part":
        return cls(b"", (), fault)

    def without_content(self) -> "Part":
        return Part(b"", self.borders, self.fault)


def _border(file: dict[str, Any]) -> Border:
    return Border(
        file["order"],
        file["begin"],
        file["end"],
        file["begins_quoted"],
        file["ends_quoted"],
        file["otherwise_ends_quoted"],
    )


def misread(borders: list[Border]) -> set[tuple[int, int]]:
    """The pieces that begin within a quoted field, and were counted as if they began with a row.

    What a piece ends with was told for both ways to begin, so that one look over all pieces is enough.
    """
    wrong: set[tuple[int, int]] = set()
    by_file: dict[int, list[Border]] = {}
    for border in borders:
        by_file.setdefault(border.order, []).append(border)
    for order, pieces in by_file.items():
        is_quoted = False
        for piece in sorted(pieces, key=lambda border: border.begin):
            begins_so = is_quoted
            is_quoted = piece.ends_quoted if piece.begins_quoted == begins_so else piece.otherwise_ends_quoted
            if piece.begins_quoted != begins_so:
                wrong.add((order, piece.begin))
    return wrong


def gaps(borders: list[Border], sizes: dict[int, int]) -> list[tuple[int, int, int, bool]]:
    """The ranges of which no task has told: order, begin, end, and whether a quoted field is open there.

    Spark makes no row of a split in which no line begins. That no byte is lost is seen at the end: the bytes that
    were counted are as many as the file has.
    """
    found: list[tuple[int, int, int, bool]] = []
    by_file: dict[int, list[Border]] = {}
    for border in borders:
        by_file.setdefault(border.order, []).append(border)
    for order, pieces in by_file.items():
        at, is_quoted = 0, False
        for piece in sorted(pieces, key=lambda border: border.begin):
            if piece.begin > at:
                found.append((order, at, piece.begin, is_quoted))
            at, is_quoted = piece.end, piece.ends_quoted
        if at < sizes[order]:
            found.append((order, at, sizes[order], is_quoted))
    return found
