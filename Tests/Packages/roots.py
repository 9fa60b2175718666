"""Roots in which packages are tried: a clean Debian 12, and one that holds nothing but glibc."""
import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

# A namespace of its own for mounts: they end with the command.
ENTER = 'mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && shift && exec chroot "$@"'
# The files of glibc, by how a program names them.
GLIBC = re.compile(r"^(ld-linux.*|libc|libm|libmvec|libdl|libpthread|librt|libresolv|libutil)\.so\.\d+$")


class Root:
    """A folder that a command takes for the whole machine."""

    def __init__(self, path, user="0:0", folder="/"):
        self.path, self.user, self.folder = path, user, folder
        for name in ("proc", "dev", "tmp"):
            (path / name).mkdir(parents=True, exist_ok=True)
        (path / "tmp").chmod(0o1777)

    def run(self, *words, environment=None, user=None, folder=None):
        """Runs a command in it, by default as the user and in the folder that the root is for."""
        command = [f"--userspec={user or self.user}", str(self.path), *map(str, words)]
        # chroot goes to "/": only a shell can go on from there.
        if (folder or self.folder) != "/":
            command[2:2] = ["/bin/sh", "-c", f"cd {shlex.quote(folder or self.folder)} && exec \"$@\"", "sh"]
        clean = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/tmp", "DEBIAN_FRONTEND": "noninteractive"}
        return subprocess.run(
            ["unshare", "--mount", "sh", "-c", ENTER, "enter", str(self.path), *command],
            env=clean | (environment or {}), capture_output=True, text=True, timeout=600)


def bare_root(path, glibc_of):
    """A root with the glibc of another one, and nothing else."""
    root = Root(path)
    place = next(folder for folder in (glibc_of / "usr/lib", glibc_of / "lib") if folder.is_dir())
    for file in place.glob("*-linux-gnu/*.so.*"):
        if GLIBC.match(file.name):
            target = path / "lib" / file.parent.name / file.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file.resolve(), target)
            if file.name.startswith("ld-linux"):
                interpreter = path / ("lib64" if "x86-64" in file.name else "lib") / file.name
                interpreter.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file.resolve(), interpreter)
    return root


class Recipe:
    """The steps of a Containerfile, done in a root instead of an image."""

    def __init__(self, file):
        text = re.sub(r"^\s*#.*\n", "", file.read_text(encoding="utf-8"), flags=re.M).replace("\\\n", " ")
        self.steps = [line.split(None, 1) for line in text.splitlines() if line.strip()]

    def build(self, path, context):
        """Does every step; answers the root as the image would be entered, and the words of its entry point."""
        root, user, folder, entry = Root(path), "0:0", "/", []
        for kind, words in self.steps:
            if kind == "FROM":
                release = (path / "etc/os-release").read_text()
                assert "debian:12" in words and 'VERSION_ID="12"' in release, f"{words} is not what the root is"
            elif kind == "COPY":
                pattern, target = words.split()
                for file in sorted(context.glob(pattern)):
                    shutil.copy(file, path / target.strip("/"))
            elif kind == "RUN":
                done = root.run("/bin/sh", "-c", words, user=user, folder=folder)
                assert done.returncode == 0, f"RUN {words}: {done.returncode}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
            elif kind == "WORKDIR":
                folder = words.strip()
                (path / folder.strip("/")).mkdir(parents=True, exist_ok=True)
            elif kind == "USER":
                user = words.strip()
            elif kind == "ENTRYPOINT":
                entry = json.loads(words)
            elif kind != "CMD":
                raise AssertionError(f"{kind}: a step that this test does not know")
        os.chown(path / folder.strip("/"), *map(int, user.split(":")))
        return Root(path, user, folder), entry
