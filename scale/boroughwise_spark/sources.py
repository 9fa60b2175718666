"""Where the bytes of pieces come from: the program reads them, or Spark's file systems do."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pyspark import RDD
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from .fault import ScaleFault
from .parts import Part
from .pieces import File, Piece, ranges
from .program import Program, count

if TYPE_CHECKING:
    import pyarrow

# A task of small files has no more of them: one that is lost is soon done again.
_MOST_FILES = 2_000
_SCHEMA = "content binary"


def counted(program: Program, pieces: Iterable[tuple[Piece, Iterable[bytes | memoryview] | None]]) -> Part:
    """The part of a task; a fault of its input is an answer too, since another try would not help."""
    try:
        return Part.of(count(program, pieces))
    except ScaleFault as fault:
        return Part.faulty(str(fault))


def read_by_program(spark: SparkSession, program: Program, pieces: list[Piece], step: int) -> RDD[Part]:
    """Pieces of files that every worker sees: the program opens them, and no byte goes through Java."""
    tasks: list[list[Piece]] = []
    size = 0
    for piece in pieces:
        # A range may have to be counted again, and so has a task of its own.
        length = step if not piece.is_whole else piece.end - piece.begin
        if not tasks or size + length > step or len(tasks[-1]) >= _MOST_FILES:
            tasks.append([])
            size = 0
        tasks[-1].append(piece)
        size += length
    return spark.sparkContext.parallelize(tasks, len(tasks)).map(
        lambda task: counted(program, [(piece, None) for piece in task])
    )


def without_bytes(spark: SparkSession, program: Program, files: list[File]) -> RDD[Part]:
    """Files without a byte, of which Spark makes no row."""
    return spark.sparkContext.parallelize(files, 1).map(lambda file: counted(program, [(Piece(file, 0, 0), [])]))


def read_whole(
    spark: SparkSession, program: Program, frames: list[DataFrame], files: list[File], limit: int
) -> RDD[Part]:
    """Files that are not split, each in one piece: small ones, and packed ones of any size."""
    known = spark.sparkContext.broadcast({file.uri: file for file in files})
    large = [file.uri for file in files if file.size > limit]

    def work(batches: Iterator["pyarrow.RecordBatch"]) -> Iterator["pyarrow.RecordBatch"]:
        def pieces() -> Iterator[tuple[Piece, list[memoryview]]]:
            for batch in batches:
                for uri, content in zip(batch.column(0), batch.column(1)):
                    file = known.value.get(uri.as_py())
                    if file is None:
                        continue
                    data = memoryview(content.as_buffer())
                    refuse_other_size(file, len(data))
                    yield Piece(file, 0, file.size), [data[at : at + (1 << 24)] for at in range(0, len(data), 1 << 24)]

        yield from one_part(program, pieces())

    rows = [
        frame.filter((F.col("length") <= limit) | F.col("path").isin(large)).select("path", "content")
        for frame in frames
    ]
    return parts_of(_union(rows), work)


def read_splits(
    spark: SparkSession, program: Program, pieces_quoted: set[tuple[int, int]] | None, files: list[File]
) -> RDD[Part]:
    """Files that Spark reads split by split, line by line.

    A split holds the lines that begin behind its first byte, up to the one that begins right behind its last.

    `pieces_quoted` are pieces to be counted again, as beginning within a quoted field; None counts all.
    """
    asked = [file for file in files if pieces_quoted is None or any(file.order == p[0] for p in pieces_quoted)]
    # A number for the path: lines would carry it as text, each of them.
    keys = dict(
        zip(
            (
                row[0]
                for row in spark.createDataFrame([(file.key,) for file in asked], "path string")
                .select(F.xxhash64("path"))
                .collect()
            ),
            asked,
        )
    )
    if len(keys) < len(asked):
        raise ScaleFault.of(
            "Spark",
            "two paths of one 64-bit hash",
            "paths that their hashes tell apart",
            "Rename a file, or count the files in two runs and merge their partial counts",
        )
    known = spark.sparkContext.broadcast(keys)
    lines = (
        spark.read.option("lineSep", "\n")
        .text([file.uri for file in asked])
        .select(
            F.xxhash64("_metadata.file_path").alias("path"),
            F.col("_metadata.file_block_start").alias("start"),
            F.col("_metadata.file_block_length").alias("length"),
            F.concat(F.col("value").cast("binary"), F.lit(b"\n")).alias("line"),
        )
    )

    def work(batches: Iterator["pyarrow.RecordBatch"]) -> Iterator["pyarrow.RecordBatch"]:
        def pieces() -> Iterator[tuple[Piece, Iterator[bytes | memoryview]]]:
            for key, blocks in itertools.groupby(_blocks(batches), key=lambda item: item[0]):
                piece = split_piece(known.value, *key)
                if pieces_quoted is not None:
                    if (piece.file.order, piece.begin) not in pieces_quoted:
                        for _ in blocks:
                            pass
                        continue
                    piece = piece.within_quotes()
                yield piece, split_bytes(piece, (data for _, data in blocks))

        yield from one_part(program, pieces())

    return parts_of(lines, work)


def split_piece(files: dict[int, File], path: int, start: int, length: int) -> Piece:
    file = files.get(path)
    if file is None:
        raise RuntimeError("Spark names a file in another way than when it was listed")
    begin = 0 if start == 0 else min(start + 1, file.size)
    return Piece(file, begin, min(start + length + 1, file.size))


def split_bytes(piece: Piece, lines: Iterator[memoryview]) -> Iterator[bytes | memoryview]:
    """The bytes of a split's lines as the file has them, behind the header."""
    file = piece.file
    if piece.begin > 0:
        yield file.header
    elif file.header.startswith(b"\xef\xbb\xbf"):
        yield b"\xef\xbb\xbf"
    last: memoryview | None = None
    for some in lines:
        if last is not None:
            yield last
        last = some
    if last is not None:
        # Every line has come with an end, also one that has none in the file.
        yield last if piece.end < file.size or file.ends_with_line else last[:-1]


def _blocks(
    batches: Iterator["pyarrow.RecordBatch"],
) -> Iterator[tuple[tuple[int, int, int], memoryview]]:
    """The lines of each split in blocks, as Arrow holds them: one behind the other."""
    for batch in batches:
        paths, starts, lengths, lines = (batch.column(at) for at in range(4))
        count = len(lines)
        if count == 0:
            continue
        _, offsets, data = lines.buffers()
        ends = memoryview(offsets).cast("i")[lines.offset : lines.offset + count + 1]
        whole = memoryview(data) if data is not None else memoryview(b"")
        at = 0
        while at < count:
            key = (paths[at].as_py(), starts[at].as_py(), lengths[at].as_py())
            end = count
            if (paths[count - 1].as_py(), starts[count - 1].as_py()) != key[:2]:
                end = next(
                    row for row in range(at + 1, count) if (paths[row].as_py(), starts[row].as_py()) != key[:2]
                )
            yield key, whole[ends[at] : ends[end]]
            at = end


def refuse_other_size(file: File, found: int) -> None:
    if found != file.size:
        raise ScaleFault.of(
            file.uri,
            f"{found} bytes, of {file.size} when it was listed",
            "the same bytes until they are counted",
            "Count again when nobody writes it any more",
        )


def one_part(
    program: Program, pieces: Iterator[tuple[Piece, Any]]
) -> Iterator["pyarrow.RecordBatch"]:
    """The part of a task as a row; none where it has no piece."""
    import pickle

    import pyarrow

    try:
        first = next(pieces, None)
    except ScaleFault as fault:
        part: Part | None = Part.faulty(str(fault))
    else:
        part = None if first is None else counted(program, itertools.chain([first], pieces))
    if part is not None:
        yield pyarrow.RecordBatch.from_pydict({"content": pyarrow.array([pickle.dumps(part)], pyarrow.binary())})


def parts_of(frame: DataFrame, work: Callable[[Any], Any]) -> RDD[Part]:
    import pickle

    return frame.mapInArrow(work, _SCHEMA).rdd.map(lambda row: pickle.loads(bytes(row[0])))


def _union(frames: list[DataFrame]) -> DataFrame:
    whole = frames[0]
    for frame in frames[1:]:
        whole = whole.unionAll(frame)
    return whole


def pieces_of(files: list[File], step: int, is_split: Callable[[File], bool]) -> list[Piece]:
    """All pieces of files: ranges of those that can be split, the others whole."""
    return [
        Piece(file, begin, end)
        for file in files
        for begin, end in (ranges(file.size, step) if is_split(file) else [(0, file.size)])
    ]
