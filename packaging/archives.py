"""Folders and archives that hold the same bytes whenever and by whomever they are made."""
import gzip
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from program import output


class Folder:
    """A folder whose files have the modes that packages want and one time."""

    def __init__(self, path, time):
        self.path, self.time = path, time
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)

    def write(self, name, content, executable=False):
        """Writes a file: text or bytes."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        file.chmod(0o755 if executable else 0o644)

    def copy(self, name, source, executable=False):
        """Copies a file."""
        self.write(name, Path(source).read_bytes(), executable)

    def write_packed(self, name, content):
        """Writes a file packed with gzip, without a name or a time in it."""
        self.write(name, gzip.compress(content.encode() if isinstance(content, str) else content, 9, mtime=0))

    def settle(self):
        """Gives folders their mode, and everything its time."""
        for path in [self.path, *self.path.rglob("*")]:
            if path.is_dir():
                path.chmod(0o755)
            os.utime(path, (self.time, self.time), follow_symlinks=False)

    def size(self):
        """The bytes of all files."""
        return sum(path.stat().st_size for path in self.path.rglob("*") if path.is_file() and not path.is_symlink())


def write_tar_xz(folder, archive, level):
    """Packs a folder under its own name: sorted, without owners, with one thread."""
    folder.settle()
    tar = ["tar", "--create", "--sort=name", f"--mtime=@{folder.time}", "--owner=0", "--group=0", "--numeric-owner",
           "--format=gnu", "--directory", str(folder.path.parent), folder.path.name]
    with open(archive, "wb") as target:
        packed = subprocess.Popen(["xz", "--threads=1", f"-{level}"], stdin=subprocess.PIPE, stdout=target)
        done = subprocess.run(tar, stdout=packed.stdin)
        packed.stdin.close()
        if packed.wait() != 0 or done.returncode != 0:
            raise OSError(f"{archive}: tar or xz failed")


def write_sums(files, target):
    """Writes SHA-256 sums as `sha256sum --check` reads them."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(files)]
    target.write_text("".join(lines), encoding="ascii")


def commit_time(root):
    """The time of the last commit, which is that of everything in a package."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return int(given or output("git", "-C", root, "log", "-1", "--format=%ct"))
