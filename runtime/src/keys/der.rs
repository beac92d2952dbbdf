//! The few structures of DER that are put together by hand.

use zeroize::Zeroizing;

/// A SEC 1 key (`EC PRIVATE KEY`) as PKCS#8 of the curve that its parameters name.
pub(super) fn sec1_as_pkcs8(sec1: &[u8], curve: &[u8]) -> Zeroizing<Vec<u8>> {
    const EC_PUBLIC_KEY: &[u8] = &[0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
    let algorithm = tagged(0x30, &[EC_PUBLIC_KEY, curve]);
    let key = tagged(0x04, &[sec1]);
    tagged(0x30, &[&[0x02, 0x01, 0x00], &algorithm, &key])
}

/// A value with its tag and length.
fn tagged(tag: u8, parts: &[&[u8]]) -> Zeroizing<Vec<u8>> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut out = Zeroizing::new(Vec::with_capacity(length + 6));
    out.push(tag);
    let octets = length.to_be_bytes();
    let used = &octets[octets.iter().take_while(|b| **b == 0).count()..];
    match length {
        0..0x80 => out.push(length as u8),
        _ => {
            out.push(0x80 | used.len() as u8);
            out.extend_from_slice(used);
        }
    }
    parts.iter().for_each(|part| out.extend_from_slice(part));
    out
}

/// A number in decimal.
pub(super) fn decimal(octets: &[u8]) -> String {
    // Nine digits a piece, lowest first.
    let mut pieces = vec![0_u32];
    for octet in octets {
        let mut carry = u64::from(*octet);
        for piece in &mut pieces {
            let sum = u64::from(*piece) * 256 + carry;
            *piece = (sum % 1_000_000_000) as u32;
            carry = sum / 1_000_000_000;
        }
        if carry > 0 {
            pieces.push(carry as u32);
        }
    }
    let mut out = pieces.pop().unwrap_or(0).to_string();
    pieces
        .iter()
        .rev()
        .for_each(|piece| out += &format!("{piece:09}"));
    out
}
