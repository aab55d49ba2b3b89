"""The golden site in headless Chromium: it draws, it answers, it is quiet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = pytest.mark.browser

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PAGES = (
    "", "notes/gradients/", "notes/linear-algebra/trace/", "catalogue/", "findings/", "passages/",
    "broken-links/", "notation/", "tags/", "folders/", "graph/",
)  # fmt: skip
AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"

Browser = webdriver.Chrome


@pytest.fixture(scope="module")
def browser(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    options = Options()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


def errors(browser: Browser) -> list[str]:
    """What the console complained about since the last look."""
    return [e["message"] for e in browser.get_log("browser") if e["level"] == "SEVERE"]


def hosts(browser: Browser, served: str) -> set[str]:
    """Addresses outside the site that were asked for since the last look."""
    told = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    asked = (
        m["params"]["request"]["url"] for m in told if m["method"] == "Network.requestWillBeSent"
    )
    return {url for url in asked if not url.startswith((served, "data:", "chrome", "blob:"))}


def settle(browser: Browser) -> None:
    WebDriverWait(browser, 10).until(
        lambda b: b.execute_script("return document.readyState") == "complete"
    )


def test_pages_are_quiet_and_show_no_syntax(browser: Browser, served: str) -> None:
    for page in PAGES:
        browser.get(served + page)
        settle(browser)
        said = browser.execute_script(
            "const a = document.querySelector('article').cloneNode(true);"
            "a.querySelectorAll('code, pre, annotation, script').forEach((n) => n.remove());"
            "return a.textContent"
        )
        assert not [mark for mark in ("$$", "[[", "%%", "\ufdd0") if mark in said], page
        assert errors(browser) == [], page
        assert hosts(browser, served) == set(), page


def test_mathematics_is_drawn_with_its_own_fonts(browser: Browser, served: str) -> None:
    browser.get(served + "notes/gradients/")
    settle(browser)
    drawn = browser.find_elements(By.CSS_SELECTOR, "article .vc-content .katex")
    assert drawn
    assert all(formula.size["height"] > 0 for formula in drawn[:3])
    loaded = browser.execute_script(
        "return document.fonts.ready.then(() => document.fonts.check('16px KaTeX_Main'))"
    )
    assert loaded


def test_a_badge_opens_its_pop_up_and_escape_closes_it(browser: Browser, served: str) -> None:
    browser.get(served + "notes/gradients/")
    settle(browser)
    badge = browser.find_element(By.CSS_SELECTOR, ".vc-badge--display")
    popup = browser.find_element(By.ID, badge.get_attribute("data-popup"))
    assert not popup.is_displayed()
    badge.send_keys(Keys.ENTER)
    assert popup.is_displayed()
    assert badge.get_attribute("aria-expanded") == "true"
    assert popup.find_elements(By.CSS_SELECTOR, "a[href*='entries/']")
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not popup.is_displayed()
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", badge)
    badge.click()
    assert popup.is_displayed()
    badge.click()
    assert not popup.is_displayed()


def test_the_catalogue_filters_by_formula_and_verdict(browser: Browser, served: str) -> None:
    browser.get(served + "catalogue/")
    settle(browser)
    WebDriverWait(browser, 5).until(lambda b: b.find_element(By.NAME, "q").is_displayed())
    search = browser.find_element(By.NAME, "q")

    def titles() -> list[str]:
        # In one go: the table may be drawn anew between two looks.
        found: list[str] = browser.execute_script(
            "return [...document.querySelectorAll('.vc-entries tbody a')].map((a) => a.innerText)"
        )
        return found

    everything = titles()
    for query in ("tr(AB)", r"\operatorname{tr}", "trace", "tr(PQ)", "tr(? ?)"):
        search.clear()
        search.send_keys(query)
        WebDriverWait(browser, 5).until(lambda _: 0 < len(titles()) < len(everything))
    search.clear()
    search.send_keys("nothing-like-this")
    WebDriverWait(browser, 5).until(lambda _: not titles())
    assert errors(browser) == []


def test_search_finds_an_entry_by_its_words(browser: Browser, served: str) -> None:
    browser.set_window_size(1400, 900)
    browser.get(served)
    settle(browser)
    box = browser.find_element(By.CSS_SELECTOR, ".md-search__input")
    browser.execute_script("document.querySelector('#__search').click()")
    box.send_keys("trace")
    WebDriverWait(browser, 10).until(
        lambda b: any(
            "entries/" in (a.get_attribute("href") or "")
            for a in b.find_elements(By.CSS_SELECTOR, ".md-search-result__link")
        )
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_follow_the_reader(browser: Browser, served: str, scheme: str) -> None:
    feature = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": feature})
    browser.get(served + "notes/gradients/")
    browser.execute_script("localStorage.clear()")
    browser.refresh()
    settle(browser)
    found = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    levels = [int(v) for v in found[found.index("(") + 1 : -1].split(",")[:3]]
    assert (sum(levels) < 200) == (scheme == "dark")


def test_wide_formulas_scroll_in_their_own_box_on_a_phone(browser: Browser, served: str) -> None:
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        for page in PAGES:
            browser.get(served + page)
            settle(browser)
            wide = browser.execute_script(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, page
        browser.get(served + "notes/gradients/")
        settle(browser)
        assert browser.execute_script(
            "return [...document.querySelectorAll('.vc-display[tabindex]')]"
            ".some((box) => box.scrollWidth > box.clientWidth)"
        )
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(browser: Browser, served: str, page: str, scheme: str) -> None:
    feature = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": feature})
    browser.get(served + page)
    browser.execute_script("localStorage.clear()")
    browser.refresh()
    settle(browser)
    browser.execute_script(AXE.read_text("utf-8"))
    found = browser.execute_async_script(
        "const done = arguments[0]; axe.run(document).then((r) => done(r.violations.filter("
        "(v) => ['serious', 'critical'].includes(v.impact)).map((v) => v.id + ': ' + "
        "v.nodes.slice(0, 4).map((n) => n.html.slice(0, 160)).join(' | '))))"
    )
    assert found == []
