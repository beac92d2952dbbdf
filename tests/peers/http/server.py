"""Serves the API of the runtime's tests (`runtime/tests/http/service.rs`) with Flask, for our
client: `server.py SEEN`.

Prints `listening PORT`, ends when its standard input is closed, and leaves in `SEEN`, as
JSON, what it saw of each request.
"""

import gzip
import json
import logging
import sys
import threading

from flask import Flask, Response, request
from werkzeug.serving import make_server

app = Flask(__name__)
logging.getLogger("werkzeug").setLevel(logging.ERROR)
seen = []
SVAR = "<svar><Result>{}</Result><TransmissionID>æ-7</TransmissionID></svar>"
FEJL = "<?xml version='1.0' encoding='iso-8859-1'?><Fejl><Kode>F7</Kode><Tekst>æ</Tekst></Fejl>"


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
    packed = gzip.compress(SVAR.format("false" if "nej" in text else "true").encode())
    return Response(packed, 200, {**own, "Content-Encoding": "gzip"}, content_type="application/xml")


@app.get("/borgere/<cpr>/tilmelding")
def tilmelding(cpr):
    """Whether somebody takes letters."""
    see(cpr=cpr)
    if cpr == "0000000000":
        return Response(status=204)
    return {"TransmissionID": "æ", "Result": True}


@app.post("/breve/<path:name>/bilag")
def vedlaeg(name):
    """A form; a part of it comes back."""
    files = request.files.getlist("fil")
    contents = [file.read() for file in files]
    held = [[file.filename, file.mimetype, len(content)] for file, content in zip(files, contents)]
    letter = request.form.get("brev") or request.files["brev"].read().decode()
    see(name=name, note=request.form.get("note"), brev=letter, files=held)
    parts = b"--graense\r\nContent-ID: <svar>\r\nContent-Type: application/xml\r\n\r\n"
    parts += SVAR.format("true").encode()
    parts += b"\r\n--graense\r\nContent-Type: image/png\r\nContent-ID: <kvittering>\r\n\r\n" + contents[0]
    return Response(parts + b"\r\n--graense--", 201, content_type="multipart/related; boundary=graense")


@app.get("/breve/<path:name>.pdf")
def hent(name):
    """Octets."""
    see(name=name)
    return Response(b"%PDF \x00\xff", content_type="application/pdf")


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
