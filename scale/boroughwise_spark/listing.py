"""The files that inputs name, as Spark's file systems list them."""

from dataclasses import replace
from urllib.parse import unquote

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from .fault import ScaleFault
from .pieces import File

_PATTERN = set("*?[{")
# So much of a file is looked at for its header.
_HEADER_SIZE = 1 << 20


def binary_files(spark: SparkSession, argument: str) -> DataFrame:
    """The files of one argument: a file, a folder, or a pattern."""
    reader = spark.read.format("binaryFile")
    folder, _, name = argument.rpartition("/")
    if folder and _PATTERN & set(name) and not _PATTERN & set(folder):
        # One listing of the folder, where Spark would list every file that matches.
        return reader.option("pathGlobFilter", name).load(folder)
    return reader.load(argument)


def list_files(spark: SparkSession, arguments: list[str]) -> list[File]:
    """The files in their order: as they are named, those of a pattern or folder by the bytes of their paths."""
    files: list[File] = []
    names: dict[str, int] = {}
    seen: set[str] = set()
    for argument in arguments:
        for uri, size, modified, key in _list(spark, argument):
            if uri in seen:
                raise ScaleFault.of(
                    uri, "the file a second time", "each file once", "Name it once; a pattern names all its files"
                )
            seen.add(uri)
            base = uri.rsplit("/", 1)[-1]
            names[base] = names.get(base, 0) + 1
            name = base if names[base] == 1 else f"{base} ({names[base]})"
            files.append(File(uri, name, len(files), size, modified, key))
    return files


def _list(spark: SparkSession, argument: str) -> list[tuple[str, int, int, str]]:
    last = argument.rstrip("/").rsplit("/", 1)[-1]
    if last[:1] in ("_", "."):
        raise ScaleFault.of(
            argument, "a name that Spark passes over", "a name that does not begin with _ or .", "Rename the file"
        )
    try:
        frame = binary_files(spark, argument)
        rows = frame.select(
            "path", "length", F.unix_millis("modificationTime"), "_metadata.file_path"
        ).collect()
        # Spark makes no row of a file without a byte.
        listed = {row[0] for row in rows}
        rows += [_status(spark, uri) for uri in frame.inputFiles() if _plain(uri) not in listed]
    except Exception as error:  # Py4J has many; all say that the path cannot be listed.
        raise ScaleFault.of(
            argument,
            f"what Spark cannot list ({_first_line(error)})",
            "a file, a folder or a pattern",
            "Check the path, and that every machine sees it",
        ) from error
    if not rows:
        raise ScaleFault.of(argument, "no file", "at least one file of points", "Check the path or the pattern")
    return sorted(((row[0], row[1], row[2], row[3]) for row in rows), key=lambda row: row[0].encode())


def _plain(encoded_uri: str) -> str:
    """The path as Hadoop writes it."""
    uri = unquote(encoded_uri)
    return "file:/" + uri.removeprefix("file:").lstrip("/") if uri.startswith("file:") else uri


def _status(spark: SparkSession, encoded_uri: str) -> tuple[str, int, int, str]:
    jvm = spark.sparkContext._jvm
    path = jvm.org.apache.hadoop.fs.Path(jvm.java.net.URI(encoded_uri))
    status = path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()).getFileStatus(path)
    return status.getPath().toString(), status.getLen(), status.getModificationTime(), encoded_uri


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def refuse_changes(spark: SparkSession, arguments: list[str], files: list[File]) -> None:
    """Refuses files that are not what they were when they were listed: some of their rows would be of another state."""
    now = {uri: (size, modified) for argument in arguments for uri, size, modified, _ in _list(spark, argument)}
    for file in files:
        if now.get(file.uri) != (file.size, file.modified):
            raise ScaleFault.of(
                file.uri,
                "a file that has changed while it was counted",
                "the same bytes until they are counted",
                "Count again when nobody writes it any more",
            )


def with_ends(spark: SparkSession, file: File) -> File:
    """The file with its header and last byte, which its splits do not tell."""
    jvm = spark.sparkContext._jvm  # The Hadoop file systems have no other door in PySpark.
    path = jvm.org.apache.hadoop.fs.Path(file.uri)
    system = path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
    stream = system.open(path)
    try:
        start = bytes(stream.readNBytes(min(file.size, _HEADER_SIZE)))
        stream.seek(file.size - 1)
        last = bytes(stream.readNBytes(1))
    finally:
        stream.close()
    return replace(file, header=header(start, file), ends_with_line=last == b"\n")


def is_packed(start: bytes) -> bool:
    return start[:2] == b"\x1f\x8b"


def header(start: bytes, file: File) -> bytes:
    """The bytes up to the first row; quotes may hold line breaks. Empty where the file cannot be split."""
    text = start.removeprefix(b"\xef\xbb\xbf")
    if is_packed(start) or text.lstrip()[:1] in (b"{", b"["):
        return b""
    is_quoted, at_field = False, True
    for place, byte in enumerate(text):
        if byte == 0x22 and (is_quoted or at_field):
            is_quoted = not is_quoted
            # A second quote at once opens the field again: the two are one in it.
            at_field = not is_quoted
        elif byte == 0x0A and not is_quoted:
            return start[: len(start) - len(text) + place + 1]
        else:
            at_field = byte == 0x2C
    raise ScaleFault.of(
        file.uri,
        f"no end of the header in its first {len(start)} bytes",
        "a CSV whose first row names the columns",
        "Check that the file was saved or downloaded whole",
    )
