"""Templates of links by another implementation of RFC 6570: `templates.py FILE`.

Reads lines of JSON (template, values, and the URL that we made of them), and expands each itself.
"""

import json
import sys

import uritemplate

same, others = 0, []
with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        template, values, url = json.loads(line)
        made = uritemplate.expand(template, values)
        same += made == url
        if made != url:
            others.append(f"{template} with {values}: {made}, not {url}")
print(f"{'ok' if same and not others else 'bad'} {same} links are those of uritemplate: {others[:2]}")
