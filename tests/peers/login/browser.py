"""Logins in headless Chromium: `browser.py FAGSYSTEM SAPA HANDLER EXAMPLE FOLDER`.

The first three are the systems of `runtime/examples/login_systems.rs`, the fourth is the example
`log-ind`. Pictures of the pages go to FOLDER. Prints a line for each check: `ok`, or `bad` with
the reason.
"""

import os
import sys

from selenium import webdriver
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

FAILED = []


def check(what, holds, why=""):
    """One line for one check."""
    if not holds:
        FAILED.append(what)
    print(f"{'ok' if holds else 'bad'} {what}{'' if holds else ': ' + str(why)[:600]}", flush=True)


class Browser:
    """A browser of its own, with what a user does in it."""

    def __init__(self, folder, width=1280):
        options = Options()
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-proxy-server",
                         "--disable-background-networking", f"--window-size={max(width, 500)},900"):
            options.add_argument(argument)
        options.binary_location = "/usr/bin/chromium"
        options.accept_insecure_certs = True
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(120)
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600})
        self.folder = folder

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def visit(self, url):
        """Goes to an address."""
        self.driver.get(url)

    def settled(self, condition):
        """Waits until something holds; whether it came to hold."""
        # A page may go while it is looked at.
        waiting = WebDriverWait(self.driver, 120, ignored_exceptions=[WebDriverException])
        try:
            waiting.until(lambda _: condition())
            return True
        except TimeoutException:
            return False

    def says(self, text):
        """Whether the page comes to show a text."""
        return self.settled(lambda: text in self.text)

    @property
    def text(self):
        """What the page shows."""
        return self.driver.find_element(By.TAG_NAME, "body").text

    @property
    def url(self):
        """Where it is."""
        return self.driver.current_url

    def press(self, selector):
        """Presses a button or follows a link."""
        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def log_in(self, username):
        """Says who he is at the identity provider."""
        field = self.driver.find_element(By.ID, "brugernavn")
        field.clear()
        field.send_keys(username)
        self.press("button[value=ind]")

    def picture(self, name):
        """A picture, and whether all of the page is within its width."""
        self.driver.save_screenshot(os.path.join(self.folder, name + ".png"))
        wide = self.driver.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
        check(f"{name}: nothing is cut off", wide <= 0, wide)


def sign_on(fagsystem, sapa, handler, folder):
    """One login, two systems, a jump there and back, a logout here."""
    with Browser(folder) as user:
        user.visit(fagsystem + "/")
        user.picture("front")
        user.press("#ind")
        check("the browser is sent to Context Handler", user.url.startswith(handler), user.url)
        user.picture("login")
        user.log_in("ingen")
        check("an unknown user is asked again", user.says("Brugeren findes ikke"), user.text)
        user.picture("login-again")
        user.log_in("anna")
        check("anna is logged in", user.says("Logget ind som Anna Prøvesen"), user.text)
        check("and back where she began", user.url == fagsystem + "/", user.url)
        cookies = [cookie for cookie in user.driver.get_cookies() if cookie["name"].startswith("__Host-")]
        safe = all(cookie["secure"] and cookie["httpOnly"] for cookie in cookies)
        check("cookies are for this host, TLS and no script", cookies and safe, cookies)
        user.press("#sager")
        check("her role lets her in, with its restriction", user.says("Du må se sager om 27.*"), user.text)
        user.picture("cases")
        user.press("#sapa")
        check("the jump opens the citizen in SAPA without a new login", user.says("visning sager"), user.text)
        there = user.url
        check("SAPA shows it", there.startswith(sapa + "/overblik/part?"), there)
        user.picture("sapa")
        user.press("#sag")
        check("SAPA's list leads to the case", user.says("Sag 2026-17 for Anna"), user.text)
        user.picture("case")
        user.press("#retur")
        check("and back to where she came from", user.settled(lambda: user.url == there), user.url)
        user.visit(fagsystem + "/")
        user.press("form button")
        check("the logout comes back to the front page",
              user.settled(lambda: user.url == fagsystem + "/" and "Log ind" in user.text), user.url)
        user.visit(sapa + "/")
        check("SAPA has ended its session too", "Logget ind" not in user.text, user.text)
        user.visit(fagsystem + "/sager")
        check("the guarded page asks who she is", user.says("Brugernavn"), user.text)


def from_the_other_side(fagsystem, sapa, handler, folder):
    """On a phone: a login in each system, and a logout at Context Handler."""
    with Browser(folder, 360) as user:
        user.visit(fagsystem + "/sager")
        user.picture("login-phone")
        user.log_in("anna")
        check("the phone is at the page that was asked for", user.says("Du må se sager"), user.text)
        user.picture("cases-phone")
        user.visit(sapa + "/")
        user.press("#ind")
        check("the second system needs no new login", user.says("Logget ind som Anna"), user.text)
        user.visit(handler + "/logout")
        check("Context Handler knows both", user.says("logget ind i 2 systemer"), user.text)
        user.picture("session-phone")
        user.press("button")
        check("Context Handler ends all", user.says("Du er logget ud af alle systemer."), user.text)
        user.picture("logged-out-phone")
        for system in (fagsystem, sapa):
            user.visit(system + "/")
            check("a system has ended its session", "Logget ind" not in user.text, user.text)


def denied(fagsystem, folder, width, name):
    """A user without the role."""
    with Browser(folder, width) as user:
        user.visit(fagsystem + "/sager")
        user.log_in("bo")
        check("bo, without the role, is denied", user.settled(lambda: user.url == fagsystem + "/sager")
              and "Du må se" not in user.text, user.text)
        check("and told so in both languages", user.says("Du har ikke adgang til denne funktion.")
              and "You may not use this function." in user.text and "login-missing-role" in user.text, user.text)
        spoken = user.driver.execute_script(
            "return [document.documentElement.lang, document.querySelector('main h1 ~ p[lang]').lang].join()")
        check("which the page names for what reads it aloud", spoken == "da,en", spoken)
        user.picture(name)
        user.press("main a")
        check("the page of refusals leads to the front page", user.settled(lambda: user.url == fagsystem + "/"), user.url)
        user.visit(fagsystem + "/")
        check("and is logged in all the same", user.says("Logget ind som Bo Udenrolle"), user.text)


def example(url, folder):
    """The example `log-ind`."""
    with Browser(folder, 360) as user:
        user.visit(url)
        user.picture("example-front-phone")
        user.press("a")
        user.log_in("anna")
        check("example: anna is greeted", user.says("Hej Anna."), user.text)
        user.press("a")
        check("example: its guarded page", user.says("Sager i kommunen 11111111."), user.text)
        user.visit(url)
        user.press("form button")
        check("example: its logout", user.says("Log ind"), user.text)
        user.visit(url + "/sager")
        user.log_in("bo")
        check("example: no role, no page", user.settled(lambda: user.url == url + "/sager")
              and "Sager i kommunen" not in user.text, user.text)
        user.picture("example-denied-phone")


def main():
    """All of it."""
    fagsystem, sapa, handler, url, folder = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    sign_on(fagsystem, sapa, handler, folder)
    from_the_other_side(fagsystem, sapa, handler, folder)
    denied(fagsystem, folder, 1280, "denied")
    denied(fagsystem, folder, 360, "denied-phone")
    example(url, folder)
    sys.exit(bool(FAILED))


main()
