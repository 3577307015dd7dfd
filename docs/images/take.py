"""Takes the screenshots of docs/reading-an-account.md from an account of the examples; look at each before you commit it.

    crossread account examples/ -o account.html
    python docs/images/take.py account.html

Needs Chromium, playwright and Pillow. 64 colours keep a picture near 40 kB.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
WIDE, PHONE = {"width": 1200, "height": 860}, {"width": 360, "height": 720}


def save(page: Any, name: str) -> None:
    """The visible part of the page as a PNG of 64 colours."""
    page.wait_for_timeout(300)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(64).save(HERE / f"{name}.png", optimize=True)


def show(page: Any, part: str) -> None:
    """Scrolls to a part of the first story."""
    page.evaluate("part => document.querySelector(`.story:not([hidden]) section[id$=-${part}]`).scrollIntoView()", part)


def main(account: str) -> None:
    address = Path(account).resolve().as_uri()
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=WIDE)
        page.goto(address)
        page.click(".evidence summary >> nth=0")
        save(page, "account")
        for part in ("differences", "claims", "timeline", "origins", "beside"):
            show(page, part)
            save(page, part)
        page.evaluate("scrollTo(0, 0)")
        page.click(".line:first-child .quotes .from a >> nth=0")
        page.wait_for_timeout(2600)  # until the fading mark is gone
        save(page, "words")
        dark = browser.new_page(viewport=WIDE, color_scheme="dark")
        dark.goto(address)
        show(dark, "differences")
        save(dark, "dark")
        phone = browser.new_page(viewport=PHONE)
        phone.goto(address)
        save(phone, "phone")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
