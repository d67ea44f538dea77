"""A report as a person sees it, photographed in a real Chromium: light, dark, compared, on paper.

python -m bench.screenshots REPORT.html FOLDER
"""

import argparse
import shutil
from base64 import b64decode
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

WIDTH, HEIGHT = 1280, 1600
PAPER = {"width": 720, "height": 1018}
"""The printable part of a sheet of A4, in CSS pixels."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("report", type=Path)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for each in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(each)
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    with webdriver.Chrome(options=options, service=service) as browser:
        browser.get(asked.report.resolve().as_uri())
        for name, picture in _pictures(browser):
            (asked.folder / f"report-{name}.png").write_bytes(picture)


def _pictures(browser: webdriver.Chrome) -> list[tuple[str, bytes]]:
    pictures = []
    for scheme in ("light", "dark"):
        _emulate(browser, "screen", scheme)
        _resize(browser, WIDTH, HEIGHT)
        _reload(browser)
        pictures.append((scheme, _picture(browser)))
        browser.execute_script("document.querySelector('.open-compare').click()")
        pictures.append((f"compare-{scheme}", _picture(browser)))
    _reload(browser)
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    _emulate(browser, "print", "light")
    _resize(browser, PAPER["width"], PAPER["height"] * 2)
    browser.execute_script("document.querySelector('.texts').scrollIntoView()")
    pictures.append(("print", _picture(browser)))
    return pictures


def _reload(browser: webdriver.Chrome) -> None:
    browser.refresh()
    WebDriverWait(browser, 60).until(
        lambda it: it.execute_script("return document.documentElement.dataset.ready")
    )
    browser.execute_script("scrollTo(0, 0)")


def _emulate(browser: webdriver.Chrome, media: str, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


def _resize(browser: webdriver.Chrome, width: int, height: int) -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def _picture(browser: webdriver.Chrome) -> bytes:
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    return b64decode(shot["data"])


if __name__ == "__main__":
    main()
