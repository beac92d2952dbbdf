"""A server that asks for the client certificate by renegotiation: apache2, TLS 1.2, per location.
TLS of the system answers it; rustls does not, and its error names the switch."""

import os
import signal
import socket
import subprocess
import time

from . import tools
from .ports import free_port
from .shell import ROOT, must, run

OUT = os.path.join(ROOT, "target", "peers", "apache")
MODULES = "/usr/lib/apache2/modules"
SETTINGS = """
ServerRoot "{out}"
ServerName localhost
Listen 127.0.0.1:{port}
PidFile "{out}/pid"
ErrorLog "{out}/error.log"
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule ssl_module {modules}/mod_ssl.so
TypesConfig /etc/mime.types
DocumentRoot "{out}/content"
SSLEngine on
SSLProtocol TLSv1.2
SSLCertificateFile "{out}/server.pem"
SSLCertificateKeyFile "{out}/server.key"
SSLCACertificateFile "{out}/root.pem"
<Location "/service">
  ForceType text/xml
  SSLVerifyClient require
</Location>
<Location "/open">
  ForceType text/xml
</Location>
"""


def certificates():
    """A root, and a server and a client it issued certificates for."""
    must("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem", "-days", "2",
         "-subj", "/CN=root", cwd=OUT, quiet=True)
    for name, usage in (("server", "serverAuth"), ("client", "clientAuth")):
        with open(os.path.join(OUT, name + ".ext"), "w") as file:
            file.write(f"extendedKeyUsage={usage}\nsubjectAltName=IP:127.0.0.1\nbasicConstraints=CA:FALSE\n")
        must("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-keyout", name + ".key", "-out", name + ".csr", "-subj", f"/CN={name}",
             cwd=OUT, quiet=True)
        must("openssl", "x509", "-req", "-in", name + ".csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "2",
             "-extfile", name + ".ext", "-out", name + ".pem", cwd=OUT, quiet=True)
    with open(os.path.join(OUT, "client.both.pem"), "w") as both:
        both.write(open(os.path.join(OUT, "client.key")).read() + open(os.path.join(OUT, "client.pem")).read())


class Apache:
    """In the foreground, in a process of its own, until the end of the block."""

    def __init__(self, port):
        with open(os.path.join(OUT, "apache.conf"), "w") as file:
            file.write(SETTINGS.format(out=OUT, port=port, modules=MODULES))
        self.port = port
        self.child = subprocess.Popen(
            ["/usr/sbin/apache2", "-f", os.path.join(OUT, "apache.conf"), "-DFOREGROUND"], start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        for _ in range(1200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.1)
        self.__exit__()
        raise RuntimeError("apache2 did not start: " + open(os.path.join(OUT, "error.log")).read()[-500:])

    def __exit__(self, *_):
        self.child.send_signal(signal.SIGTERM)
        try:
            self.child.wait(timeout=120)
        except subprocess.TimeoutExpired:
            os.killpg(self.child.pid, signal.SIGKILL)


def content():
    """The answer, as a file behind each of the two locations."""
    body = "<k:HentSvar><k:tekst>svar</k:tekst></k:HentSvar>"
    envelope = "http://schemas.xmlsoap.org/soap/envelope/"
    os.makedirs(os.path.join(OUT, "content"), exist_ok=True)
    for name in ("service", "open"):
        with open(os.path.join(OUT, "content", name), "w") as file:
            file.write(f'<s:Envelope xmlns:s="{envelope}" xmlns:k="urn:kiosk"><s:Body>{body}</s:Body></s:Envelope>')


def renegotiation(report):
    """Both backends, with the certificate asked for at once by none, late by one location."""
    if not tools.have("openssl") or not tools.installed("/usr/sbin/apache2", "apache2"):
        return report.skip("a certificate asked for late", "apache2 or openssl is not on this machine")
    if not tools.library("openssl", "libssl-dev"):
        return report.skip("a certificate asked for late", "the headers of OpenSSL are not on this machine")
    os.makedirs(OUT, exist_ok=True)
    certificates()
    content()
    must("cargo", "build", "-q", "-p", "snitflade-wire", "--features", "native-tls", "--bin", "snitflade-late-certificate")
    program = os.path.join(ROOT, "target", "debug", "snitflade-late-certificate")
    with Apache(free_port()) as apache:
        for backend, location, wanted in [
            ("rustls", "open", ["ok 200 svar"]),
            ("native", "open", ["ok 200 svar"]),
            ("native", "service", ["ok 200 svar"]),
            ("rustls", "service", ["TlsBackend::Native", "native-tls"]),
        ]:
            words = [backend, f"https://127.0.0.1:{apache.port}/{location}", "root.pem", "client.both.pem"]
            code, output = run(program, *words, cwd=OUT, timeout=300, quiet=True)
            held = code == 0 and all(word in output for word in wanted) and (backend == "native" or location == "open" or "ok " not in output)
            report.check(f"{backend}, {'asked for late' if location == 'service' else 'not asked for'}", held, output[-1000:])
    return None
