"""The page of a stand-in in headless Chromium: `browser.py ADDRESS HOSTILE FOLDER`.

`HOSTILE` is the address of a page of another origin that attacks the stand-in. Pictures
of the page go to FOLDER. Prints a line for each check: `ok`, or `bad` with the reason.
"""

import os
import sys

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

FAILED = []


def check(what, holds, why=""):
    """One line for one check."""
    if not holds:
        FAILED.append(what)
    print(f"{'ok' if holds else 'bad'} {what}{'' if holds else ': ' + str(why)[:400]}", flush=True)


def browser(width, dark=False):
    """A browser whose window is so wide; phones are emulated, for windows have a least width."""
    options = Options()
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-proxy-server",
                     "--disable-background-networking", f"--window-size={max(width, 500)},1000"):
        options.add_argument(argument)
    options.binary_location = "/usr/bin/chromium"
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_page_load_timeout(120)
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": width < 600})
    scheme = "dark" if dark else "light"
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia",
                           {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    return driver


def wait(driver, condition, seconds=120):
    """Until something holds."""
    return WebDriverWait(driver, seconds).until(lambda _: condition())


def text(driver, selector):
    """The text of an element."""
    return driver.find_element(By.CSS_SELECTOR, selector).get_attribute("textContent")


def set_message(driver, change):
    """Changes the message that is going to be sent."""
    driver.execute_script(
        "const box = document.getElementById('message'); box.value = box.value.replace(arguments[0], arguments[1]);",
        *change)


def sends(driver, change=None):
    """Sends a sample, perhaps a changed one, and waits for its answer."""
    before = driver.execute_script("const li = document.querySelector('#exchanges li'); return li ? li.dataset.number : ''")
    if change:
        set_message(driver, change)
    driver.find_element(By.ID, "send-button").click()
    wait(driver, lambda: driver.execute_script(
        "const li = document.querySelector('#exchanges li'); return li ? li.dataset.number : ''") != before)


LUMINANCE = """
const channel = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
const parse = (text) => text.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const behind = (node) => {
  for (; node; node = node.parentElement) {
    const colour = parse(getComputedStyle(node).backgroundColor);
    if (colour.length < 4 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
};
const low = [];
for (const node of document.querySelectorAll('body *')) {
  const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
  const box = node.getBoundingClientRect();
  if (!own || !box.width || node.disabled || node.closest('script,style')) continue;
  const [a, b] = [light(parse(getComputedStyle(node).color)), light(behind(node))];
  const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (contrast < 4.5) low.push(`${node.tagName} ${contrast.toFixed(2)} ${node.textContent.slice(0, 30)}`);
}
return low;
"""

UNNAMED = """
const named = (node) => (node.labels && node.labels.length) || node.getAttribute('aria-label') || node.textContent.trim();
return [...document.querySelectorAll('input, textarea, button, a[href]')].filter((node) => !named(node)).map((node) => node.outerHTML);
"""


def looks(address, folder, width, dark):
    """The page at a width: nothing runs over, texts have contrast, controls have names."""
    name = f"{width}-{'dark' if dark else 'light'}"
    driver = browser(width, dark)
    try:
        driver.get(address)
        wait(driver, lambda: driver.find_elements(By.CSS_SELECTOR, "#services button"))
        driver.find_element(By.ID, "filter").send_keys("PersonLookup")
        driver.find_element(By.CSS_SELECTOR, "#services button").click()
        wait(driver, lambda: driver.find_element(By.ID, "message").get_attribute("value"))
        sends(driver)
        sends(driver, ("</soap:Body>", "<fejl/></soap:Body>"))
        set_message(driver, ("<fejl/></soap:Body>", "</soap:Body>"))
        name_of_child = driver.execute_script(
            "return document.getElementById('message').value.match(/<soap:Body>\\s*<([^\\s>\\/]+)/)[1]")
        sends(driver, (f"</{name_of_child}>", f"<fejl/></{name_of_child}>"))
        wait(driver, lambda: "<fejl/>" in driver.execute_script(
            "return [...document.querySelectorAll('#exchanges li:first-child pre')].map((one) => one.textContent).join()"))
        wide = driver.execute_script("return document.documentElement.scrollWidth - innerWidth")
        check(f"{name}: nothing runs over the side", wide <= 0, f"{wide} pixels")
        low = driver.execute_script(LUMINANCE)
        check(f"{name}: every text has contrast", not low, low[:5])
        unnamed = driver.execute_script(UNNAMED)
        check(f"{name}: every control has a name", not unnamed, unnamed[:3])
        marks = driver.execute_script("return [...document.querySelectorAll('mark')].map((one) => one.textContent)")
        check(f"{name}: the place of the violation is marked", any("fejl" in mark for mark in marks), marks)
        height = driver.execute_script("return Math.min(document.documentElement.scrollHeight, 3000)")
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                               {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
        driver.execute_script("scrollTo(0, 0)")
        driver.save_screenshot(os.path.join(folder, f"page-{name}.png"))
        severe = [line["message"] for line in driver.get_log("browser") if "Content Security Policy" in line["message"]]
        check(f"{name}: the page keeps to its own policy", not severe, severe[:2])
    finally:
        driver.quit()


def keyboard(address):
    """An operation chosen, sent, and its violation gone to, with keys alone."""
    driver = browser(1280)
    try:
        driver.get(address)
        wait(driver, lambda: driver.find_elements(By.CSS_SELECTOR, "#services button"))
        active = lambda: driver.switch_to.active_element

        def tab_to(condition, limit=400):
            for _ in range(limit):
                active().send_keys(Keys.TAB)
                if condition(active()):
                    return True
            return False

        driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
        check("keys: the first stop is the way past the services", active().get_attribute("class") == "skip")
        check("keys: the filter is reached", tab_to(lambda one: one.get_attribute("id") == "filter"))
        active().send_keys("PersonLookup")
        check("keys: an operation is reached", tab_to(lambda one: one.text == "PersonLookup", 5))
        ring = driver.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
        check("keys: what has the focus shows it", ring == "solid", ring)
        active().send_keys(Keys.ENTER)
        wait(driver, lambda: driver.find_element(By.ID, "message").get_attribute("value"))
        check("keys: the message is reached", tab_to(lambda one: one.get_attribute("id") == "message"))
        set_message(driver, ("</soap:Body>", "</soap:Body><x/>"))
        check("keys: the button is reached", tab_to(lambda one: one.get_attribute("id") == "send-button", 5))
        active().send_keys(Keys.SPACE)
        wait(driver, lambda: driver.find_elements(By.CSS_SELECTOR, "#exchanges details[open]"))
        check("keys: what came opens", "PersonLookup" in text(driver, "#exchanges li") or "no operation" in text(driver, "#exchanges li"))
        check("keys: the exchange is reached", tab_to(lambda one: one.tag_name == "summary"))
    finally:
        driver.quit()


def attacked(address, hostile):
    """Pages and answers that try to run in the page's origin, or to drive the stand-in."""
    driver = browser(1280)
    try:
        driver.get(address)
        wait(driver, lambda: driver.find_elements(By.CSS_SELECTOR, "#services button"))
        driver.find_element(By.ID, "filter").send_keys("PersonLookup")
        driver.find_element(By.CSS_SELECTOR, "#services button").click()
        wait(driver, lambda: driver.find_element(By.ID, "message").get_attribute("value"))
        attack = "<img src=x onerror=document.title='taken'><script>document.title='taken'</script>"
        driver.execute_script("document.getElementById('message').value = arguments[0]", attack)
        driver.find_element(By.ID, "send-button").click()
        wait(driver, lambda: "onerror=document.title" in text(driver, "#exchanges"))
        inside = driver.find_elements(By.CSS_SELECTOR, "#exchanges img, #exchanges script")
        check("attack: what was recorded stays text", not inside and driver.title != "taken", driver.title)
        path = driver.execute_script("return document.getElementById('contract').getAttribute('href')").split("?")[0]
        driver.get(f"{address.rstrip('/')}{path}?xsd=%3Cscript%3Edocument.title='taken'%3C/script%3E")
        check("attack: an answer does not run", driver.title != "taken", driver.title)
        driver.get(f"{address.rstrip('/')}{path}?wsdl")
        stored = driver.execute_script("try { return localStorage.length >= 0 } catch { return false }")
        origin = driver.execute_script("return self.origin")
        check("attack: an answer is not of the page's origin", origin == "null" and not stored, (origin, stored))
        driver.get(hostile)
        wait(driver, lambda: driver.title.startswith("done"))
        check("attack: a page of another origin reads and changes nothing", driver.title == "done: nothing", driver.title)
        driver.get(address)
        wait(driver, lambda: driver.find_elements(By.CSS_SELECTOR, "#services button"))
        chosen = driver.execute_script("return document.getElementById('failure').value")
        check("attack: no failure was chosen from outside", chosen == "", chosen)
        check("attack: the exchanges are still there", len(driver.find_elements(By.CSS_SELECTOR, "#exchanges li")) >= 1)
    finally:
        driver.quit()


def main(address, hostile, folder):
    """All checks."""
    os.makedirs(folder, exist_ok=True)
    attacked(address, hostile)
    keyboard(address)
    for width in (1280, 360):
        for dark in (False, True):
            looks(address, folder, width, dark)
    return 1 if FAILED else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
