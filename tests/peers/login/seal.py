"""Signs and checks with signxml, and encrypts with cryptography."""

import base64
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.x509 import load_pem_x509_certificate
from lxml import etree
from signxml import CanonicalizationMethod, DigestAlgorithm, SignatureConstructionMethod, SignatureMethod, XMLSigner, XMLVerifier

PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol"
SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
DS = "http://www.w3.org/2000/09/xmldsig#"
XENC = "http://www.w3.org/2001/04/xmlenc#"


def read(path):
    """What a file holds."""
    with open(path, "rb") as file:
        return file.read()


def parts(xml):
    """The answer and its assertion."""
    root = etree.fromstring(xml.encode())
    return root, root.find(f"{{{SAML}}}Assertion")


def signed(xml, path, algorithm):
    """The answer with its assertion signed, the signature behind the issuer."""
    root, assertion = parts(xml)
    alone = etree.fromstring(etree.tostring(assertion))
    for old in alone.findall(f"{{{DS}}}Signature"):
        alone.remove(old)
    # Where signxml is to put it.
    alone.insert(1, etree.Element(f"{{{DS}}}Signature", Id="placeholder", nsmap={"ds": DS}))
    signer = XMLSigner(
        method=SignatureConstructionMethod.enveloped, signature_algorithm=SignatureMethod(algorithm),
        digest_algorithm=DigestAlgorithm.SHA256,
        c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0)
    done = signer.sign(alone, key=read(path + ".key"), cert=read(path + ".crt").decode(),
                       reference_uri="#" + alone.get("ID"), id_attribute="ID")
    return around(root, assertion, etree.tostring(done).decode())


def around(root, assertion, text):
    """The answer with a text in the place of its assertion."""
    mark = etree.Comment("here")
    root.replace(assertion, mark)
    return etree.tostring(root).decode().replace("<!--here-->", text)


def sealed(xml, path):
    """The answer with its assertion encrypted: AES-256 in GCM, RSA-OAEP."""
    root, assertion = parts(xml)
    octets = etree.tostring(assertion, with_tail=False)
    key, nonce = AESGCM.generate_key(256), os.urandom(12)
    content = base64.b64encode(nonce + AESGCM(key).encrypt(nonce, octets, None)).decode()
    public = load_pem_x509_certificate(read(path + ".crt")).public_key()
    scheme = padding.OAEP(mgf=padding.MGF1(hashes.SHA1()), algorithm=hashes.SHA1(), label=None)
    wrapped = base64.b64encode(public.encrypt(key, scheme)).decode()
    return around(root, assertion, (
        f'<saml:EncryptedAssertion xmlns:saml="{SAML}"><e:EncryptedData xmlns:e="{XENC}" Type="{XENC}Element">'
        f'<e:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/>'
        f'<d:KeyInfo xmlns:d="{DS}"><e:EncryptedKey><e:EncryptionMethod Algorithm="{XENC}rsa-oaep-mgf1p"/>'
        f'<e:CipherData><e:CipherValue>{wrapped}</e:CipherValue></e:CipherData></e:EncryptedKey></d:KeyInfo>'
        f'<e:CipherData><e:CipherValue>{content}</e:CipherValue></e:CipherData>'
        f'</e:EncryptedData></saml:EncryptedAssertion>'))


def verified(envelope, certificate):
    """The request that a signed answer in an envelope is to, and its status."""
    message = etree.fromstring(envelope.encode()).find(f".//{{{PROTOCOL}}}LogoutResponse")
    try:
        signed = XMLVerifier().verify(message, x509_cert=certificate, id_attribute="ID").signed_xml
    except Exception as error:  # noqa: BLE001 - the check shows it
        return repr(error)
    return signed.get("InResponseTo"), signed.find(f".//{{{PROTOCOL}}}StatusCode").get("Value")
