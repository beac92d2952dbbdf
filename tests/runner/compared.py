"""The page that `snitflade diff --format html` writes, in headless Chromium."""

import os
import shutil

from . import tools
from .shell import ROOT, must, run
from .standin import installed, lines, program

OUT = os.path.join(ROOT, "target", "peers", "compared")


def compared(report):
    """The page of a real pair: at 360 and 1280 pixels, light and dark, without script."""
    for needed in ("chromium", "chromedriver"):
        if not tools.have(needed) and not installed(needed):
            return report.skip("the page of diff", f"{needed} is not on this machine and could not be installed")
    python = tools.python()
    must(python, "-m", "pip", "install", "-q", "selenium==4.38.0", timeout=1800)
    shutil.rmtree(OUT, ignore_errors=True)
    os.makedirs(OUT)
    code, page = run(program(), "diff", "SF1520/3.6", "SF1520/4.0", "--format", "html", "--fail-on", "never", quiet=True)
    report.check("diff page: it is written", code == 0 and page.startswith("<!DOCTYPE html>"), page[-500:])
    file = os.path.join(OUT, "page.html")
    with open(file, "w", encoding="utf-8") as out:
        out.write(page)
    peer = os.path.join(ROOT, "tests", "peers", "compared.py")
    code, output = run(python, peer, file, OUT, timeout=900, quiet=True)
    rest = lines(report, "diff page", output)
    report.check("diff page: the browser came to its end", code in (0, 1) and not rest, "\n".join(rest[-15:]))
    print(f"pictures of the page: {os.path.relpath(OUT, ROOT)}", flush=True)
    return None
