"""The page of a comparison in headless Chromium: `compared.py FILE FOLDER`.

Wide and narrow, light and dark, with script and without. Pictures go to FOLDER. Prints a
line for each check: `ok`, or `bad` with the reason.
"""

import os
import sys

from browser import FAILED, LUMINANCE, UNNAMED, browser, check
from selenium.webdriver.common.by import By

SHOWN = "return [...document.querySelectorAll('.change')].filter((one) => one.offsetParent).length"


def looks(address, folder, width, dark):
    """Nothing runs over, texts have contrast, controls have names, links lead somewhere."""
    name = f"{width}-{'dark' if dark else 'light'}"
    driver = browser(width, dark)
    try:
        driver.get(address)
        over = driver.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        check(f"{name}: no horizontal scroll", over <= 0, over)
        low = driver.execute_script(LUMINANCE)
        check(f"{name}: texts have contrast", not low, low[:5])
        unnamed = driver.execute_script(UNNAMED)
        check(f"{name}: controls have names", not unnamed, unnamed)
        log = driver.get_log("browser")
        check(f"{name}: nothing is wrong in the console", not log, log)
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                               {"width": width, "height": 1600, "deviceScaleFactor": 1, "mobile": width < 600})
        driver.save_screenshot(os.path.join(folder, f"compared-{name}.png"))
    finally:
        driver.quit()


def works(address, script):
    """Changes are there, filters hide them, a link opens and marks its target."""
    name = "with script" if script else "without script"
    driver = browser(1280)
    try:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not script})
        driver.get(address)
        all_of_them = driver.execute_script(SHOWN)
        check(f"{name}: changes are shown", all_of_them > 0)
        for word in ("breaking", "risky", "safe", "info"):
            box = driver.find_element(By.ID, f"show-{word}")
            have = driver.execute_script(f"return document.querySelectorAll('.change.{word}').length")
            box.click()
            hidden = driver.execute_script(
                f"return [...document.querySelectorAll('.change.{word}')].every((one) => !one.offsetParent)")
            check(f"{name}: {have} {word} changes can be hidden", hidden)
            box.click()
        check(f"{name}: and shown again", driver.execute_script(SHOWN) == all_of_them)
        stayed = driver.find_elements(By.CSS_SELECTOR, "details[open]:not(.same) details.same")
        folded = [one for one in stayed if not one.get_attribute("open")]
        check(f"{name}: {len(stayed)} times what stayed around a change is folded", stayed and folded == stayed)
        if stayed:
            items = stayed[0].find_elements(By.TAG_NAME, "li")
            before = [item.is_displayed() for item in items]
            stayed[0].find_element(By.TAG_NAME, "summary").click()
            check(f"{name}: and unfolds", not any(before) and all(item.is_displayed() for item in items), before)
        search = driver.find_element(By.ID, "find").is_displayed()
        check(f"{name}: search is there only if it works", search == script)
        if script:
            driver.find_element(By.ID, "find").send_keys("no such word anywhere")
            check(f"{name}: search hides the rest", driver.execute_script(SHOWN) == 0)
        driver.get(address + "#c1")
        target = driver.execute_script("return document.querySelector(':target')?.id")
        check(f"{name}: a link leads to a change", target == "c1", target)
    finally:
        driver.quit()


def main(file, folder):
    """All checks; 1 if one failed."""
    os.makedirs(folder, exist_ok=True)
    address = "file://" + os.path.abspath(file)
    for width in (360, 1280):
        for dark in (False, True):
            looks(address, folder, width, dark)
    for script in (True, False):
        works(address, script)
    return 1 if FAILED else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
