//! Frames of AMQP 0-9-1 (§2.3.5): type, channel, size, content, and the octet 0xCE.

use std::io;
use tokio::io::{AsyncRead, AsyncReadExt as _};

/// What a client says first.
pub(super) const GREETING: &[u8; 8] = b"AMQP\x00\x00\x09\x01";
/// What stands around the content of a frame: seven octets before it, one after it.
const HEAD: usize = 7;
const END: u8 = 0xCE;

/// How long the whole frames are that octets begin with.
pub(super) fn whole(octets: &[u8]) -> usize {
    let mut length = 0;
    while let Some(next) = octets.get(length..).and_then(size) {
        if octets.len() < length + next {
            break;
        }
        length += next;
    }
    length
}

/// How long the frame is that octets begin with; `None` if they do not tell yet.
fn size(octets: &[u8]) -> Option<usize> {
    let content: [u8; 4] = octets.get(3..HEAD)?.try_into().ok()?;
    let content = usize::try_from(u32::from_be_bytes(content)).ok()?;
    content.checked_add(HEAD + 1)
}

/// The frame of a method on channel 0.
pub(super) fn method(content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len()).unwrap_or(u32::MAX);
    let mut frame = vec![1, 0, 0];
    frame.extend(size.to_be_bytes());
    frame.extend(content);
    frame.push(END);
    frame
}

/// Reads the content of one frame of a method on channel 0, of at most so many octets with what
/// stands around it.
pub(super) async fn read(
    from: &mut (impl AsyncRead + Unpin),
    largest: usize,
) -> io::Result<Vec<u8>> {
    let mut head = [0; HEAD];
    from.read_exact(&mut head).await?;
    let size = size(&head).filter(|size| *size <= largest && head.starts_with(&[1, 0, 0]));
    let size = size.ok_or_else(|| io::Error::other("no frame of a login, or one too large"))?;
    let mut content = vec![0; size - HEAD];
    from.read_exact(&mut content).await?;
    match content.pop() {
        Some(END) => Ok(content),
        _ => Err(io::Error::other("a frame without its end")),
    }
}
