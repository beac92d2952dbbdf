"""Signatures by signxml, by python-xmlsec and by zeep, for exchange with ours.

`peer.py serve` reads tasks from standard input, a line of JSON each, and answers each with a
line: `[[PEER, "sign", KEY, CERTIFICATE, ALGORITHM, ID], DOCUMENT]` signs,
`[[PEER, "verify", CERTIFICATE, ID], DOCUMENT]` checks. PEER is `signxml` (an element that holds
its signature) or `xmlsec` (a message with a template of the signature in it). KEY and
CERTIFICATE are PEM files. The answer is `[DOCUMENT, null]` or `[null, WHY]`.

`peer.py zeep OURS KEY CERTIFICATE SERVICE-KEY SERVICE-CERTIFICATE WSDL OPERATION REQUEST ANSWER`
makes a call whose transport is our program OURS: it checks the request that zeep signed and
signs the answer, which zeep checks.
"""

import datetime
import json
import subprocess
import sys

import xmlsec
import zeep
from lxml import etree
from signxml import DigestAlgorithm, SignatureConfiguration, SignatureMethod, XMLSigner, XMLVerifier, methods
from zeep.transports import Transport
from zeep.wsse import utils
from zeep.wsse.signature import BinarySignature

EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
DS = "http://www.w3.org/2000/09/xmldsig#"
WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
ALGORITHMS = {
    "pss-sha256": (SignatureMethod.SHA256_RSA_MGF1, DigestAlgorithm.SHA256),
    "pss-sha384": (SignatureMethod.SHA384_RSA_MGF1, DigestAlgorithm.SHA384),
    "pss-sha512": (SignatureMethod.SHA512_RSA_MGF1, DigestAlgorithm.SHA512),
}


def text(path):
    """A PEM file."""
    with open(path) as file:
        return file.read()


def sign_element(root, key, certificate, algorithm, name):
    """Enveloped; signxml puts the signature where the placeholder is."""
    placeholder = etree.SubElement(root, "{%s}Signature" % DS, Id="placeholder")
    root.insert(1, placeholder)
    method, digest = ALGORITHMS[algorithm]
    signer = XMLSigner(method=methods.enveloped, signature_algorithm=method, digest_algorithm=digest, c14n_algorithm=EXCLUSIVE)
    return signer.sign(root, key=text(key), cert=text(certificate), reference_uri=name, id_attribute="ID")


def verify_element(root, certificate, name):
    """That the signature holds and covers the whole."""
    found = XMLVerifier().verify(
        root, x509_cert=text(certificate), id_attribute="ID", expect_config=SignatureConfiguration(
            signature_methods=frozenset(method for method, _ in ALGORITHMS.values())),
    )
    assert found.signed_xml.get("ID") == name and found.signed_xml.tag == root.tag, found.signed_xml.tag
    return root


def referred(root, name):
    """The element with this `wsu:Id`, registered."""
    found = root.xpath("//*[@wsu:Id=$name]", namespaces={"wsu": WSU}, name=name)
    assert len(found) == 1, name
    return found[0]


def prepared(root, key, form, name):
    """The signature of a message, what checks it, and all that it refers to registered."""
    signature = next(root.iter("{%s}Signature" % DS))
    references = [found.get("URI")[1:] for found in signature.iter("{%s}Reference" % DS)]
    assert name in references, references
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_file(key, form)
    for reference in references:
        context.register_id(referred(root, reference), "Id", WSU)
    return context, signature


def sign_message(root, key, _certificate, _algorithm, name):
    """Fills the template in; its names of algorithms are in it."""
    context, signature = prepared(root, key, xmlsec.KeyFormat.PEM, name)
    context.sign(signature)
    return root


def verify_message(root, certificate, name):
    """That the signature holds and covers that part."""
    context, signature = prepared(root, certificate, xmlsec.KeyFormat.CERT_PEM, name)
    context.verify(signature)
    return root


class Stamped(BinarySignature):
    """With a Timestamp, which zeep then signs besides the Body."""

    def apply(self, envelope, headers):
        now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
        stamp = utils.WSU("Timestamp")
        for name, at in (("Created", now), ("Expires", now + datetime.timedelta(minutes=5))):
            element = utils.WSU(name)
            element.text = at.strftime("%Y-%m-%dT%H:%M:%SZ")
            stamp.append(element)
        utils.get_security_header(envelope).append(stamp)
        return super().apply(envelope, headers)


class Ours(Transport):
    """Gives the octets of a request to our program, and brings the answer that it signed."""

    def __init__(self, program, certificate, service_key, answer):
        super().__init__()
        self.program, self.certificate, self.service_key, self.answer = program, certificate, service_key, answer

    def post(self, address, message, headers):
        asked = subprocess.run([self.program, "verify", self.certificate], input=message, capture_output=True, check=False)
        print(asked.stdout.decode(), asked.stderr.decode())
        assert asked.returncode == 0, "we refuse what zeep signed"
        altered = subprocess.run(
            [self.program, "verify", self.certificate], input=message.replace(b"Body", b"Body "), capture_output=True, check=False)
        assert altered.returncode == 0, "white space within tags is no part of what is signed"
        sign = [self.program, "sign", self.service_key, "rsa-sha256", "http://www.w3.org/2001/04/xmlenc#sha256", "thumbprint", "body"]
        signed = subprocess.run(sign, input=self.answer, capture_output=True, check=True)
        return Answer(signed.stdout)


class Answer:
    """What zeep reads of an HTTP answer."""

    status_code, encoding, headers = 200, "utf-8", {"Content-Type": "text/xml; charset=utf-8"}

    def __init__(self, content):
        self.content = content


def call(program, key, certificate, service_key, service_certificate, wsdl, operation, request, answer):
    """zeep calls, signed both ways."""
    with open(answer, "rb") as file:
        transport = Ours(program, certificate, service_key, file.read())
    algorithms = {"signature_method": xmlsec.Transform.RSA_SHA256, "digest_method": xmlsec.Transform.SHA256}
    profile = Stamped(key, certificate, **algorithms)
    # zeep checks answers with the certificate it was given for its own; it is the service's here.
    profile.verify = lambda envelope: BinarySignature(service_key, service_certificate, **algorithms).verify(envelope)
    client = zeep.Client(wsdl, wsse=profile, transport=transport)
    binding = next(name for name, found in sorted(client.wsdl.bindings.items()) if operation in found.all())
    service = client.create_service(binding, "http://127.0.0.1/")
    body = client.wsdl.bindings[binding].get(operation).input.body
    values = body.parse(etree.parse(request).getroot(), client.wsdl.types)
    getattr(service, operation)(**{name: values[name] for name in values if values[name] is not None})
    print("zeep took the answer")


PARTS = {
    ("signxml", "sign"): sign_element,
    ("signxml", "verify"): verify_element,
    ("xmlsec", "sign"): sign_message,
    ("xmlsec", "verify"): verify_message,
}

def serve():
    """Does one task after the other."""
    for line in sys.stdin:
        (peer, verb, *words), document = json.loads(line)
        try:
            made = etree.tostring(PARTS[peer, verb](etree.fromstring(document.encode()), *words)).decode()
            print(json.dumps([made, None]), flush=True)
        except Exception as why:  # whatever a package raises is its refusal
            print(json.dumps([None, f"{type(why).__name__}: {why}"]), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "zeep":
        call(*sys.argv[2:])
    else:
        serve()
