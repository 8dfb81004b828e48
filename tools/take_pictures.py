"""Take the pictures that the documents show, anew: `python -m tools.take_pictures PAGE SITE`.

PAGE is what `qualitykg explore` wrote for the shipped graph, SITE what `publish` did. The
province of the atlas is that of `benchmarks.explorer`.
The browser is `$QUALITYKG_BROWSER`, or the one that playwright brought.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
DESK, TABLET, HAND = (1440, 900), (820, 1180), (390, 844)
PICTURES = {
    "overview": (DESK, "lang=zh&theme=light"),
    "dark-en": (DESK, "lang=en&theme=dark"),
    "chosen": (DESK, "lang=zh&theme=light&at=brand-laoganma"),
    "path": (DESK, "lang=zh&theme=light&at=brand-laoganma&to=policy-quality-city-strategy"),
    "near": (
        DESK,
        "lang=zh&theme=light&at=zone-shuanglong-airport&only=zone-shuanglong-airport&hops=1",
    ),
    "figures": (DESK, "lang=zh&theme=light&at=city-guiyang"),
    "tablet": (TABLET, "lang=zh&theme=light"),
    "phone": (HAND, "lang=zh&theme=light"),
}


PROVINCE = 2_000
SITE_PICTURES = {"city": "id/city-guiyang.html", "home": "index.html"}


def take_pictures(page_file: Path, site: Path) -> None:
    """Write each picture over the old one."""
    from benchmarks.explorer_pages import province_view
    from playwright.sync_api import sync_playwright

    from qualitykg.visualize.page import write_page

    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("QUALITYKG_BROWSER"))
        for name, ((width, height), hash_) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"{page_file.resolve().as_uri()}#{hash_}")
            page.wait_for_selector("html[data-ready]", state="attached")
            page.wait_for_timeout(500)  # until the camera stands still
            page.screenshot(path=FOLDER / f"explorer-{name}.png")
            page.close()
        page = browser.new_page(viewport={"width": DESK[0], "height": DESK[1]})
        atlas = Path(folder) / "atlas.html"
        atlas.write_text(write_page(province_view(PROVINCE)), encoding="utf-8")
        page.goto(f"{atlas.as_uri()}#lang=zh&theme=light")
        page.wait_for_selector("html[data-ready]", state="attached")
        page.screenshot(path=FOLDER / "explorer-atlas.png")
        for name, path in SITE_PICTURES.items():
            page.goto(f"{site.resolve().as_uri()}/{path}")
            page.screenshot(path=FOLDER / f"site-{name}.png")
        browser.close()


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]), Path(sys.argv[2]))
