//! The keys that a document shows, as certificates.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use snitflade_runtime::c14n::{Document, NodeId};
use snitflade_runtime::keys::Certificate;

/// What a document shows of keys.
pub struct Shown {
    /// Keys that can check signatures.
    pub keys: Vec<Certificate>,
    /// An RSA key is shorter than 2048 bits.
    pub short: bool,
    /// There is a key of another kind or curve.
    pub other: bool,
}

const RSA: &[u8] = &[
    0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
];
const P256: &[u8] = &[
    0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
    0xce, 0x3d, 0x03, 0x01, 0x07,
];
const P384: &[u8] = &[
    0x30, 0x10, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x05, 0x2b, 0x81, 0x04,
    0x00, 0x22,
];

/// All keys of a document: certificates, tokens, and bare RSA and EC keys.
pub fn shown(document: &Document<'_>) -> Shown {
    let mut found = Shown {
        keys: Vec::new(),
        short: false,
        other: false,
    };
    for element in document.elements() {
        let der = match document.name(element).1 {
            "X509Certificate" | "BinarySecurityToken" => octets(document, element),
            "RSAKeyValue" => rsa(document, element),
            "ECKeyValue" => named_curve(document, element),
            "ECDSAKeyValue" => decimal_point(document, element),
            _ => continue,
        };
        match der.and_then(|der| Certificate::from_der(&der).ok().map(|key| (key, der))) {
            Some((key, der)) => {
                found.short |= modulus(&der).is_some_and(|bits| bits < 2048);
                found.keys.push(key);
            }
            None => found.other = true,
        }
    }
    found
}

fn octets(document: &Document<'_>, element: NodeId) -> Option<Vec<u8>> {
    let text = document.plain_text(element)?;
    let base64: String = text.split_whitespace().collect();
    STANDARD.decode(base64).ok()
}

/// How long the modulus of a certificate is, in bits.
fn modulus(der: &[u8]) -> Option<usize> {
    use x509_parser::prelude::{FromDer, X509Certificate};
    let (_, certificate) = X509Certificate::from_der(der).ok()?;
    match certificate.public_key().parsed().ok()? {
        x509_parser::public_key::PublicKey::RSA(key) => Some(key.key_size()),
        _ => None,
    }
}

/// The descendant with a local name.
fn within(document: &Document<'_>, element: NodeId, local: &str) -> Option<NodeId> {
    let mut elements = document.elements();
    elements.find(|found| document.is_within(*found, element) && document.name(*found).1 == local)
}

fn rsa(document: &Document<'_>, element: NodeId) -> Option<Vec<u8>> {
    let part = |local| octets(document, within(document, element, local)?);
    let numbers = [unsigned(&part("Modulus")?), unsigned(&part("Exponent")?)].concat();
    Some(certificate(RSA, &sequence(&numbers)))
}

fn named_curve(document: &Document<'_>, element: NodeId) -> Option<Vec<u8>> {
    let curve = within(document, element, "NamedCurve")?;
    let curve = curve_named(document.attribute(curve, "", "URI")?)?;
    let point = octets(document, within(document, element, "PublicKey")?)?;
    Some(certificate(curve.0, &point))
}

/// RFC 4050: the two numbers of the point in decimal.
fn decimal_point(document: &Document<'_>, element: NodeId) -> Option<Vec<u8>> {
    let curve = within(document, element, "NamedCurve")?;
    let (algorithm, length) = curve_named(document.attribute(curve, "", "URN")?)?;
    let mut point = vec![4];
    for local in ["X", "Y"] {
        let number = within(document, element, local)?;
        point.extend(from_decimal(
            document.attribute(number, "", "Value")?,
            length,
        )?);
    }
    Some(certificate(algorithm, &point))
}

fn curve_named(name: &str) -> Option<(&'static [u8], usize)> {
    match name {
        "urn:oid:1.2.840.10045.3.1.7" => Some((P256, 32)),
        "urn:oid:1.3.132.0.34" => Some((P384, 48)),
        _ => None,
    }
}

fn from_decimal(text: &str, length: usize) -> Option<Vec<u8>> {
    let mut out = vec![0u8; length];
    for digit in text.trim().chars() {
        let mut carry = digit.to_digit(10)?;
        for octet in out.iter_mut().rev() {
            carry += u32::from(*octet) * 10;
            *octet = (carry & 0xff) as u8;
            carry >>= 8;
        }
    }
    Some(out)
}

/// A certificate around a key; nobody signed it.
fn certificate(algorithm: &[u8], key: &[u8]) -> Vec<u8> {
    const NOTHING: &[u8] = &[0x30, 0x00];
    let signature_algorithm = RSA;
    let time = [&[0x17, 13][..], b"260101000000Z"].concat();
    let validity = sequence(&[time.clone(), time].concat());
    let bits = |octets: &[u8]| wrapped(0x03, &[&[0][..], octets].concat());
    let key = sequence(&[algorithm, &bits(key)].concat());
    let serial = wrapped(0x02, &[1]);
    let inner = [
        serial.as_slice(),
        signature_algorithm,
        NOTHING,
        &validity,
        NOTHING,
        &key,
    ];
    sequence(
        &[
            &sequence(&inner.concat())[..],
            signature_algorithm,
            &bits(&[0]),
        ]
        .concat(),
    )
}

/// A whole number, not negative, as short as DER demands.
fn unsigned(number: &[u8]) -> Vec<u8> {
    let first = number.iter().position(|octet| *octet != 0).unwrap_or(0);
    let number = &number[first..];
    let sign: &[u8] = match number.first() {
        Some(octet) if *octet < 0x80 => &[],
        _ => &[0],
    };
    wrapped(0x02, &[sign, number].concat())
}

fn sequence(inner: &[u8]) -> Vec<u8> {
    wrapped(0x30, inner)
}

fn wrapped(tag: u8, inner: &[u8]) -> Vec<u8> {
    let length = inner.len() as u32;
    let octets = length.to_be_bytes();
    let head: &[u8] = match length {
        0..0x80 => &[octets[3]],
        0x80..0x100 => &[0x81, octets[3]],
        _ => &[0x82, octets[2], octets[3]],
    };
    [&[tag][..], head, inner].concat()
}
