"""Serves the contract BREVE with Flask, for our client: `server.py SEEN`.

Prints `listening PORT`, ends when its standard input is closed, and leaves in `SEEN`, as
JSON, what it saw of each request.
"""

import gzip
import json
import sys
import threading

from flask import Flask, Response, request
from werkzeug.serving import make_server

app = Flask(__name__)
seen = []
SVAR = '<Svar xmlns="urn:breve:1"><Result>{}</Result><TransmissionID>æ-{}</TransmissionID></Svar>'
FEJL = "<?xml version='1.0' encoding='iso-8859-1'?><f:Fejl xmlns:f='urn:breve:1'><f:Kode>F7</f:Kode></f:Fejl>"


def see(**more):
    """Notes a request."""
    fields = {name.lower(): value for name, value in request.headers.items()}
    seen.append({"path": request.path, "query": request.args.to_dict(flat=False), "headers": fields, **more})


@app.post("/breve")
def send():
    """A letter; what it says decides what comes back."""
    text = request.get_data().decode()
    see(body=text)
    own = {"x-TransaktionsId": request.headers["x-TransaktionsId"]}
    if "fejl" in text:
        return Response(FEJL.encode("latin-1"), 500, own, content_type="text/xml; charset=ISO-8859-1")
    if "side" in text:
        return Response("<html>proxy</html>", 502, content_type="text/html")
    if "tom" in text:
        return Response(status=204)
    packed = gzip.compress(SVAR.format("false" if "nej" in text else "true", 7).encode())
    return Response(packed, 200, {**own, "Content-Encoding": "gzip"}, content_type="application/xml")


@app.get("/borgere/<cpr>/tilmelding")
def tilmelding(cpr):
    """Whether somebody takes letters."""
    see(cpr=cpr)
    if cpr == "0000000000":
        return Response(status=204)
    return {"kanaler": ["Digital", "æ"], "Result": True}


@app.post("/breve/<path:name>/bilag")
def vedlaeg(name):
    """A form."""
    file = request.files["fil"]
    content = file.read()
    note = request.form.get("note") or (request.files["note"].read().decode() if "note" in request.files else None)
    see(name=name, kanal=request.form.get("kanal"), note=note, file=file.filename, media=file.mimetype, octets=len(content), total=sum(content))
    return Response(json.dumps({"Result": True}), 201, content_type="application/json; charset=utf-8")


@app.get("/breve/<path:name>.pdf")
def hent(name):
    """Octets."""
    see(name=name)
    return Response(b"%PDF \x00\xff", content_type="application/pdf")


@app.put("/noter")
def noter():
    """What came, in the same form."""
    see(body=request.get_data().decode())
    return Response(request.get_data(), content_type=request.content_type)


def main(path):
    """Serves until nobody needs it."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"listening {server.port}", flush=True)
    sys.stdin.read()
    server.shutdown()
    with open(path, "w", encoding="utf-8") as file:
        json.dump(seen, file)


if __name__ == "__main__":
    main(sys.argv[1])
