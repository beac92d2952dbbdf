"""pysaml2 as the identity provider of our system: `provider.py PROGRAM FOLDER PORT PORT [PUBLISHED]`.

Plays the browser too. PROGRAM is `runtime/examples/login_peer.rs`; keys, metadata and its file of
environments go to FOLDER; our system is at one port and then at the other. PUBLISHED is the
folder of the published schema of rights. Prints a line for each check: `ok`, or `bad` with the reason.
"""

import base64
import http.client
import os
import re
import subprocess
import sys
import urllib.parse

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.x509 import load_pem_x509_certificate
from lxml import etree
from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT, BINDING_SOAP
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.pack import http_redirect_message
from saml2.s_utils import success_status_factory
from saml2.saml import NAMEID_FORMAT_PERSISTENT, NameID
from saml2.server import Server
from saml2.time_util import in_a_while
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

import seal

FAILED = []
ENTITY = "https://idp.test"
SYSTEM = "https://fagsystem.test"
PSS = "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"
ROLE = "https://fagsystem.test/roles/usersystemrole/sagsbehandler/1"
DIGST = "http://digst.dk/oiosaml/basic_privilege_profile"
OIO3 = "https://data.gov.dk/model/core/"


def check(what, holds, why=""):
    """One line for one check."""
    if not holds:
        FAILED.append(what)
    print(f"{'ok' if holds else 'bad'} {what}{'' if holds else ': ' + str(why)[:600]}", flush=True)


def made_key(folder, name):
    """An RSA key and a certificate of it, in two files and in one."""
    key, cert, both = (os.path.join(folder, f"{name}.{end}") for end in ("key", "crt", "pem"))
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert,
                    "-days", "30", "-subj", f"/CN={name}"], check=True, capture_output=True)
    with open(both, "w", encoding="ascii") as out:
        for path in (cert, key):
            with open(path, encoding="ascii") as file:
                out.write(file.read())
    return key, cert


class Browser:
    """A browser that goes nowhere by itself."""

    def __init__(self, port):
        self.port, self.cookies = port, {}

    def ask(self, method, path, form=None):
        """One request: status, where it leads, body."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=120)
        headers = {"Accept": "text/html", "Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items())}
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://localhost:{self.port}"
            body = urllib.parse.urlencode(form)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                text = rest.split(";")[0]
                if text and "Max-Age=0" not in rest:
                    self.cookies[key] = text
                else:
                    self.cookies.pop(key, None)
        return answer.status, answer.getheader("Location", ""), answer.read().decode()

    def to_provider(self, path):
        """What a request leads to, through pages of the system's own."""
        location, status = path, None
        for _ in range(5):
            status, found, _ = self.ask("GET", location)
            if not found:
                return status, location
            location = found
            if found.startswith("https://idp.test"):
                return status, found
            location = found.replace(f"http://localhost:{self.port}", "")
        return status, location


class System:
    """Our system, until it is closed."""

    def __init__(self, program, folder, port, algorithm, encrypts):
        environment = os.path.join(folder, "miljoe.toml")
        with open(environment, "w", encoding="utf-8") as out:
            out.write(f'[environment.Local.login]\nentity_id = "{SYSTEM}"\nurl = "http://localhost:{port}"\n'
                      f'metadata = "idp.xml"\nkey = {{ pem = "sp.pem" }}\nalgorithm = "{algorithm}"\n'
                      f'contact = "drift@example.dk"\n')
            if encrypts:
                out.write('encryption_keys = ["krypt.pem"]\n')
        self.child = subprocess.Popen([program, environment, "Local", str(port)], stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.ready = self.child.stdout.readline().startswith("listening")
        self.port = port

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.stdin.close()
        self.child.wait(timeout=120)


def provider(folder, metadata, checks=True):
    """pysaml2, with the metadata of our system; it does not know RSASSA-PSS, so it cannot check that."""
    settings = {
        "entityid": ENTITY,
        "key_file": os.path.join(folder, "idp.key"),
        "cert_file": os.path.join(folder, "idp.crt"),
        "xmlsec_binary": "/usr/bin/xmlsec1",
        "service": {"idp": {
            "endpoints": {
                "single_sign_on_service": [(ENTITY + "/sso", BINDING_HTTP_REDIRECT)],
                "single_logout_service": [(ENTITY + "/slo", BINDING_HTTP_REDIRECT)],
            },
            "want_authn_requests_signed": checks,
            "sign_assertion": True,
            "signing_algorithm": SIG_RSA_SHA256,
            "digest_algorithm": DIGEST_SHA256,
            "name_id_format": [NAMEID_FORMAT_PERSISTENT],
            "policy": {"default": {"lifetime": {"minutes": 60}, "attribute_restrictions": None,
                                   "name_form": "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"}},
        }},
    }
    if metadata:
        settings["metadata"] = {"local": [metadata]}
    config = IdPConfig().load(settings)
    return config if not metadata else Server(config=config)


def privileges():
    """One role with one data restriction."""
    xml = (f'<p:PrivilegeList xmlns:p="{DIGST}"><PrivilegeGroup '
           f'Scope="urn:dk:gov:saml:cvrNumberIdentifier:11111111"><Privilege>{ROLE}</Privilege>'
           f'<Constraint Name="https://fagsystem.test/constraints/kle/1">27.*</Constraint>'
           f'</PrivilegeGroup></p:PrivilegeList>')
    return base64.b64encode(xml.encode()).decode()


def identity():
    """What is said of the user."""
    return {
        OIO3 + "specVersion": "OIO-SAML-3.0",
        "https://data.gov.dk/concept/core/nsis/loa": "Substantial",
        OIO3 + "eid/professional/cvr": "11111111",
        OIO3 + "eid/firstName": "Anna",
        OIO3 + "eid/privilegesIntermediate": privileges(),
    }


def verified(query, certificate, algorithm):
    """Whether the query of an address is signed so, by another library than pysaml2."""
    fields = dict(urllib.parse.parse_qsl(query))
    if fields["SigAlg"] != algorithm:
        return False
    octets = query.split("&Signature=")[0].encode()
    scheme = padding.PKCS1v15() if algorithm == SIG_RSA_SHA256 else padding.PSS(
        mgf=padding.MGF1(hashes.SHA256()), salt_length=32)
    try:
        certificate.public_key().verify(base64.b64decode(fields["Signature"]), octets, scheme, hashes.SHA256())
    except Exception:  # noqa: BLE001 - whatever is wrong with it is no signature
        return False
    return True


def read_by(parse, fields):
    """A request as pysaml2 reads it; with RSA-SHA256 it checks the signature, too."""
    signed = {"relay_state": fields.get("RelayState"), "sigalg": fields["SigAlg"], "signature": fields["Signature"]}
    return parse(fields["SAMLRequest"], BINDING_HTTP_REDIRECT, **signed).message


def answered(idp, request, name, sign=True):
    """The answer of pysaml2 to a request, and its session."""
    authn = {"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport", "authn_auth": ENTITY}
    return str(idp.create_authn_response(
        identity(), in_response_to=request.id, destination=request.assertion_consumer_service_url,
        sp_entity_id=SYSTEM, name_id=name, authn=authn, sign_assertion=sign, sign_response=False,
        sign_alg=SIG_RSA_SHA256, digest_alg=DIGEST_SHA256, session_not_on_or_after=in_a_while(minutes=60)))


def log_in(idp, browser, change, sign=True):
    """A whole login; what the system says of the user afterwards."""
    _, location = browser.to_provider("/mig")
    query = urllib.parse.urlsplit(location).query
    fields = dict(urllib.parse.parse_qsl(query))
    request = read_by(idp.parse_authn_request, fields)
    name = NameID(format=NAMEID_FORMAT_PERSISTENT, text="anna-1")
    xml = change(answered(idp, request, name, sign))
    form = {"SAMLResponse": base64.b64encode(xml.encode()).decode(), "RelayState": fields.get("RelayState", "")}
    path = urllib.parse.urlsplit(request.assertion_consumer_service_url).path
    status, _, body = browser.ask("POST", path, form)
    return request, query, xml, status, browser.ask("GET", "/")[2], body


def logout_of_system(idp, browser, certificate, algorithm):
    """The user presses log out in our system."""
    status, location, _ = browser.ask("POST", "/saml/logout", {})
    query = urllib.parse.urlsplit(location).query
    check(f"{algorithm}: the request for logout is signed", verified(query, certificate, algorithm), location)
    fields = dict(urllib.parse.parse_qsl(query))
    request = read_by(idp.parse_logout_request, fields)
    check("it names the user and the session", request.name_id.text == "anna-1" and request.session_index, request)
    destination = f"http://localhost:{browser.port}/saml/slo"
    answer = idp.create_logout_response(request, [BINDING_HTTP_REDIRECT], success_status_factory())
    answer.destination = destination
    url = signed_url(idp, destination, str(answer), "SAMLResponse", fields.get("RelayState", ""))
    status, location, body = browser.ask("GET", url)
    check("its answer ends the logout", status == 303, f"{status} {location} {body}")
    check("nobody is logged in", browser.ask("GET", "/")[2] == "ingen")


def signed_url(idp, destination, xml, kind, state):
    """Path and query of a signed message by pysaml2."""
    packed = http_redirect_message(xml, destination, state, typ=kind, sigalg=SIG_RSA_SHA256,
                                   sign=True, backend=idp.sec.sec_backend)
    location = dict(packed["headers"])["Location"]
    found = urllib.parse.urlsplit(location)
    return f"{found.path}?{found.query}"


def logout_of_provider(idp, browser, index):
    """The identity provider ends the session, well and not."""
    destination = f"http://localhost:{browser.port}/saml/slo"
    name = NameID(format=NAMEID_FORMAT_PERSISTENT, text="anna-1")
    _, request = idp.create_logout_request(destination, SYSTEM, name_id=name, session_indexes=[index],
                                           expire=in_a_while(minutes=5))
    url = signed_url(idp, destination, str(request), "SAMLRequest", "x")
    broken = url.replace("RelayState=x", "RelayState=y")
    browser.ask("GET", broken)
    check("an altered request for logout ends no session", browser.ask("GET", "/")[2] != "ingen")
    status, location, body = browser.ask("GET", url)
    check("a signed one is answered", location.startswith(ENTITY + "/slo"), f"{status} {location} {body}")
    fields = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(location).query))
    answer = idp.parse_logout_request_response(fields["SAMLResponse"], BINDING_HTTP_REDIRECT)
    check("pysaml2 reads that it went well", answer is not None and answer.status_ok(), fields)
    check("and nobody is logged in", browser.ask("GET", "/")[2] == "ingen")


def soap_logout(idp, browser, index, certificate):
    """The identity provider ends the session from server to server."""
    destination = f"http://localhost:{browser.port}/saml/slo/soap"
    name = NameID(format=NAMEID_FORMAT_PERSISTENT, text="anna-1")
    _, request = idp.create_logout_request(destination, SYSTEM, name_id=name, session_indexes=[index],
                                           expire=in_a_while(minutes=5), sign=True,
                                           sign_alg=SIG_RSA_SHA256, digest_alg=DIGEST_SHA256)
    envelope = idp.apply_binding(BINDING_SOAP, str(request), destination)["data"]
    connection = http.client.HTTPConnection("localhost", browser.port, timeout=120)
    connection.request("POST", "/saml/slo/soap", envelope, {"Content-Type": "text/xml"})
    answer = connection.getresponse()
    body = answer.read().decode()
    # pysaml2 gives what is in an envelope other prefixes before it looks at the signature.
    said = seal.verified(body, certificate)
    asked = re.search(r' ID="([^"]+)"', str(request)).group(1)
    check("a request in an envelope is answered, and signxml takes the answer",
          answer.status == 200 and said == (asked, "urn:oasis:names:tc:SAML:2.0:status:Success"),
          f"{answer.status} {said} {body}")
    check("nobody is logged in then", browser.ask("GET", "/")[2] == "ingen")


def exchange(program, folder, port, algorithm, uri, changes):
    """All of it, our side signing in one way."""
    with open(os.path.join(folder, "sp.crt"), "rb") as file:
        certificate = load_pem_x509_certificate(file.read())
    encrypts = "encrypted" in changes
    with System(program, folder, port, algorithm, encrypts) as system:
        check(f"{algorithm}: our system starts with pysaml2's metadata", system.ready)
        browser = Browser(port)
        metadata = os.path.join(folder, "sp.xml")
        with open(metadata, "w", encoding="utf-8") as out:
            out.write(browser.ask("GET", "/saml/metadata")[2])
        idp = provider(folder, metadata, uri != PSS)
        for name, change in changes.items():
            browser = Browser(port)
            sign = name in ("as it is", "a comment within the name")
            request, query, xml, status, said, body = log_in(idp, browser, change, sign)
            if name == "as it is":
                check(f"{algorithm}: the request for login is signed", verified(query, certificate, uri), query)
                check("and is for a system that is registered", request.issuer.text == SYSTEM, request)
            if name in REFUSED:
                check(f"{name}: refused", status >= 400 and said == "ingen", f"{status} {said}")
                continue
            # pysaml2 tells only what the metadata asks for: names are asked for.
            wanted = ["cvr 11111111", "navn Anna", "id anna-1", "rolle " + ROLE, "27.*"]
            check(f"{algorithm}: {name}: logged in with role and restriction",
                  all(part in said for part in wanted), f"{status} {said} {body}")
            if name == "as it is":
                index = re.search(r'SessionIndex="([^"]+)"', xml).group(1)
                logout_of_provider(idp, browser, index)
                browser = Browser(port)
                index = re.search(r'SessionIndex="([^"]+)"', log_in(idp, browser, change)[2]).group(1)
                soap_logout(idp, browser, index, certificate)
                browser = Browser(port)
                log_in(idp, browser, change)
                logout_of_system(idp, browser, certificate, uri)


REFUSED = ("unsigned", "altered after it was signed", "signed with another key")


def published(folder):
    """Whether what our system reads its rights from is what the published schema describes."""
    schema = etree.XMLSchema(etree.parse(os.path.join(folder, "BasicPrivilegeProfileSchema_v12.xsd")))
    document = etree.fromstring(base64.b64decode(privileges()))
    check("the rights are valid by the published schema", schema.validate(document), schema.error_log)


def main():
    """Both manners of signing, either side."""
    program, folder, first, second = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    os.makedirs(folder, exist_ok=True)
    if len(sys.argv) > 5:
        published(sys.argv[5])
    for name in ("idp", "sp", "krypt", "fremmed"):
        made_key(folder, name)
    with open(os.path.join(folder, "idp.xml"), "w", encoding="utf-8") as out:
        out.write(str(entity_descriptor(provider(folder, None))))
    paths = {name: os.path.join(folder, name) for name in ("idp", "krypt", "fremmed")}
    pss = lambda xml: seal.signed(xml, paths["idp"], PSS)  # noqa: E731
    changes = {
        "as it is": lambda xml: xml,
        "unsigned": lambda xml: xml,
        "altered after it was signed": lambda xml: pss(xml).replace("11111111", "22222222"),
        "signed with another key": lambda xml: seal.signed(xml, paths["fremmed"], SIG_RSA_SHA256),
        "signed by signxml with RSASSA-PSS": pss,
        "encrypted": lambda xml: seal.sealed(pss(xml), paths["krypt"]),
    }
    exchange(program, folder, first, "rsa-sha256", SIG_RSA_SHA256, changes)
    exchange(program, folder, second, "rsa-pss-sha256", PSS, {"as it is": lambda xml: xml})
    sys.exit(bool(FAILED))


if __name__ == "__main__":
    main()
