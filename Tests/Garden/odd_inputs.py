"""Odd inputs: the corpora that lie beside the repository, and inputs made from an example that is right."""
import os
import random
import re
import shutil
from pathlib import Path

# Words and numbers that often find a fault when they take the place of a right one.
ODD_WORDS = ["", " ", "0", "-1", "-0.0", "1e999", "1e999999999", "nan", "99999999999999999999", "9223372036854775807", "4611686018427387904",
             "92233720368547758.07", "999999999999999", "1e18",
             "E09000034", "2018-02-30", "0000-00-00", "true", "null", "~", "=1+1", "\u202eabc", "\ufffe", "\x1b[31m",
             "\x00", "a" * 5000, "☃", "../../etc/passwd", "{}", "[", '"']

NESTED = 100_000


def whole_files():
    """Files that are none of what any command expects, or are it in an unexpected form: name, bytes."""
    yield "empty", b""
    yield "one-newline", b"\n"
    yield "only-bom", b"\xef\xbb\xbf"
    yield "nul-bytes", bytes(4096)
    yield "random", random.Random(1).randbytes(20_000)
    yield "invalid-utf8", b"gss_code,amount_gbp\nE09000002,\xff\xfe1\n"
    yield "long-line", b"x" * 2_000_000
    yield "nested-arrays", b"[" * NESTED
    yield "nested-objects", b'{"a":' * NESTED
    yield "nested-closed", b"[" * NESTED + b"]" * NESTED
    yield "json-number", b"1e400"
    yield "json-null", b"null"
    yield "json-list", b"[]"
    yield "json-object", b"{}"
    yield "feature-collection-of-nothing", b'{"type":"FeatureCollection","features":[]}'
    yield "yaml-aliases", b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in range(98, 107))
    yield "yaml-documents", b"---\na: 1\n---\nb: 2\n"
    yield "yaml-itself", b"a: &a [*a]\n"
    yield "header-only", b"gss_code,amount_gbp\n"
    yield "many-columns", b",".join(b"c%d" % n for n in range(20_000)) + b"\n"
    yield "open-quote", b'gss_code,amount_gbp\nE09000002,"1\n' + b"x,1\n" * 1000
    yield "zip", b"PK\x03\x04" + random.Random(2).randbytes(5000)
    yield "gzip-of-nothing", bytes.fromhex("1f8b08000000000000030300000000000000000000")
    yield "gzip-cut", b"\x1f\x8b\x08\x00" + random.Random(3).randbytes(300)
    yield "gzip-bomb", _gzip(b"0" * 50_000_000)
    yield "xlsx-of-entities", _zip({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": _ENTITIES})
    yield "xlsx-without-sheets", _zip({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
    yield "ods-of-repeats", _zip({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": _REPEATS})
    yield "zip-bomb", _zip({"a.csv": "0" * 50_000_000})
    yield "zip-in-zip", _zip({"a.csv": _zip({"a.csv": _zip({"a.csv": "a,b"})})})
    yield "encrypted-workbook", b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    yield "png", b"\x89PNG\r\n\x1a\n" + random.Random(4).randbytes(500)
    yield "pdf", b"%PDF-1.7\n" + random.Random(5).randbytes(500)
    yield "sqlite-header", b"SQLite format 3\x00" + random.Random(6).randbytes(8192)
    yield "html", b"<!doctype html><title>404 Not Found</title><h1>Not Found</h1>"
    yield "lfs-pointer", b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12345\n"


_ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><workbook>&b;</workbook>'
_REPEATS = (
    '<o:d xmlns:o="o" xmlns:t="t"><t:table t:name="A"><t:table-row t:number-rows-repeated="1000000"><t:table-cell '
    'o:value-type="float" o:value="1" t:number-columns-repeated="1000"/></t:table-row></t:table></o:d>')


def _zip(files):
    import io
    import zipfile
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return whole.getvalue()


def _gzip(data):
    import gzip
    return gzip.compress(data, 9)


def made_from(right, seed, mutants):
    """Inputs made from the bytes of an example that is right: name, bytes."""
    for name, share in [("cut-at-quarter", 0.25), ("cut-in-half", 0.5), ("cut-near-end", 0.97)]:
        yield name, right[:int(len(right) * share)]
    yield "cut-before-last-byte", right[:-1]
    yield "twice", right + right
    yield "carriage-returns", right.replace(b"\n", b"\r")
    yield "bom", b"\xef\xbb\xbf" + right
    try:
        text = right.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    chance = random.Random(seed)
    if text is not None:
        yield "utf-16", text.encode("utf-16")
        yield "semicolons", text.replace(",", ";").encode()
        lines = text.splitlines(keepends=True)
        yield "lines-reversed", "".join(lines[:1] + lines[:0:-1]).encode()
        yield "first-line-only", "".join(lines[:1]).encode()
        places = [match.span() for match in re.finditer(r"[A-Za-z0-9_.+-]+", text)]
        # Most of a long file says the same again: half of the mutants change its beginning.
        for number in range(mutants):
            start, end = chance.choice(places[:60] if number % 2 else places)
            word = chance.choice(ODD_WORDS)
            yield f"word-{number}", (text[:start] + word + text[end:]).encode("utf-8", "surrogatepass")
    for number in range(mutants // 2):
        odd = bytearray(right)
        for _ in range(chance.randint(1, 3)):
            odd[chance.randrange(len(odd))] = chance.randrange(256)
        yield f"bytes-{number}", bytes(odd)


def corpus(shared, kinds, sample):
    """The files of the corpora: all of the given kinds, and every sample-th of the others. Name, path."""
    for folder in ["cases", "conformance"]:
        paths = sorted(path for path in (shared / folder).rglob("*") if path.is_file())
        for number, path in enumerate(paths):
            kind = {".json": "json", ".geojson": "json", ".csv": "csv", ".gpkg": "gpkg"}.get(path.suffix)
            made_for_us = folder == "cases" and path.suffix not in (".sh", ".txt", ".py", ".md")
            # Schemas are not inputs, and there are hundreds.
            schema = "schemas" in path.parts
            if made_for_us or (kind in kinds and not schema) or number % sample == 0:
                yield str(path.relative_to(shared)), path


def mangle_file(path, how):
    """Mangles one file of a dataset in a copy."""
    right = path.read_bytes()
    path.unlink()
    if how == "missing":
        return
    if how == "folder":
        path.mkdir()
        return
    path.write_bytes({"empty": b"", "cut": right[:len(right) // 3], "list": b"[]\n",
                      "random": random.Random(7).randbytes(3000), "first-line": right.splitlines(keepends=True)[0]}[how])


MANGLES = ["missing", "folder", "empty", "cut", "list", "random", "first-line"]


def copy_dataset(data, to):
    """A copy that shares the files' bytes; a file is replaced, never written into."""
    shutil.copytree(data, to, copy_function=os.link if _same_device(data, to.parent) else shutil.copy2)


def _same_device(one, other):
    return Path(one).stat().st_dev == Path(other).stat().st_dev
