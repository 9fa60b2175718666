"""A real browser, cut off from every network, that opens the pages from the disk.

BOROUGHWISE names the tool; `make browser-test` sets it. Every test fails where the page writes to the
console, throws, or asks for anything but itself.
"""

import os
import pathlib
import shutil
import subprocess

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOL = os.environ.get("BOROUGHWISE", str(ROOT / ".build" / "debug" / "boroughwise"))


def publish(data, out, *options):
    subprocess.run([TOOL, "publish", "--quiet", "--data", str(data), "--out", str(out), *options], check=True)
    return out / "index.html"


@pytest.fixture(scope="session")
def tool():
    return TOOL


@pytest.fixture(scope="session")
def dossier(tmp_path_factory):
    """The shipped dataset on one page."""
    return publish(ROOT / "geodata", tmp_path_factory.mktemp("page"), "--single-file")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the site of the shipped dataset."""
    return publish(ROOT / "geodata", tmp_path_factory.mktemp("site")).parent


@pytest.fixture
def dataset(tmp_path):
    """A copy of the shipped dataset that a test may break."""
    copy = tmp_path / "geodata"
    shutil.copytree(ROOT / "geodata", copy)
    return copy


@pytest.fixture
def publish_to(tmp_path):
    return lambda data: publish(data, tmp_path / "page", "--single-file")


@pytest.fixture
def publish_site(tmp_path):
    return lambda data: publish(data, tmp_path / "site").parent


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """Opens a file; what the page says, throws or asks for is collected and must be nothing."""
    contexts, noise = [], []

    def open_page(file, fragment="", within=None, **settings):
        settings.setdefault("viewport", {"width": 1280, "height": 900})
        context = chromium.new_context(offline=True, reduced_motion="reduce", **settings)
        contexts.append(context)
        page = context.new_page()
        own = pathlib.Path(file).as_uri()
        # One page asks for nothing but itself; from a page of a site a link leads to another of its folder.
        home = pathlib.Path(within).as_uri() + "/" if within else own
        page.on("console", lambda message: noise.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: noise.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (noise.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on(
            "request",
            lambda request: None
            if request.url.split("#")[0] == own or (request.is_navigation_request() and request.url.startswith(home))
            else noise.append(f"request: {request.url}"),
        )
        page.goto(own + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert noise == []
