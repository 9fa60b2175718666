"""Pieces of files, and how they are handed over to the program (docs/formats.md, Pieces)."""

import json
from dataclasses import dataclass, replace

# A block without a byte: the end of a piece, and of all.
END = bytes(4)


@dataclass(frozen=True)
class File:
    """A file of points as it was found."""

    # Where Spark reads it.
    uri: str
    # As answers name it; as the program names it on one machine.
    name: str
    order: int
    size: int
    # In milliseconds since 1970, in UTC.
    modified: int
    # As Spark names it beside a row.
    key: str = ""
    # Its bytes up to the first row, a byte order mark and the last byte: known of files that are read in splits.
    header: bytes = b""
    ends_with_line: bool = True
    # Whether it is a file, whose bytes are compared and counted, or rows from elsewhere.
    is_file: bool = True

    @property
    def path(self) -> str:
        """Where the program finds it on a machine that sees it."""
        return local_path(self.uri)


@dataclass(frozen=True)
class Piece:
    """The lines of a file that begin in a range of its bytes."""

    file: File
    begin: int
    end: int
    begins_quoted: bool = False

    @property
    def is_whole(self) -> bool:
        return self.begin == 0 and self.end >= self.file.size

    def within_quotes(self) -> "Piece":
        return replace(self, begins_quoted=True)

    def described(self, has_path: bool) -> bytes:
        description: dict[str, object] = {
            "file": self.file.path if has_path else self.file.uri,
            "name": self.file.name,
            "order": self.file.order,
            "size": self.file.size,
            "modified": self.file.modified,
            "begin": self.begin,
            "end": self.end,
            "begins_quoted": self.begins_quoted,
            "header_bytes": 0 if self.begin == 0 else len(self.file.header),
            "is_file": self.file.is_file,
        }
        if has_path:
            description["path"] = self.file.path
        return json.dumps(description).encode()


def block(content: bytes) -> bytes:
    """A block: its length in four bytes, then itself."""
    return len(content).to_bytes(4, "big") + content


def local_path(uri: str) -> str:
    """`file:/data/a.csv` as the system calls it."""
    path = uri.removeprefix("file:")
    return "/" + path.lstrip("/") if path.startswith("//") else path


def is_local(uri: str) -> bool:
    return uri.startswith("file:")


def ranges(size: int, step: int) -> list[tuple[int, int]]:
    """The ranges of so many bytes that make a file; one of none for an empty file."""
    return [(begin, min(size, begin + step)) for begin in range(0, size, step)] or [(0, 0)]
