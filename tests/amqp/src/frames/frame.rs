//! Frames of AMQP 0-9-1, as far as a proxy needs them (§2.3.5, §4.2.3).

/// What a client says first: `AMQP` and the version.
const PROTOCOL_HEADER: usize = 8;
/// Type, channel and size before the payload, and the end after it.
const AROUND: usize = 8;

/// What is known of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The protocol header.
    Hello,
    OpenChannel,
    /// Asked for or answered.
    CloseChannel,
    SelectConfirms,
    Consume,
    Publish,
    Deliver {
        tag: u64,
    },
    Acknowledge {
        tag: u64,
    },
    /// A piece of a message.
    Body(Vec<u8>),
    Other,
}

/// One frame.
pub struct Frame {
    pub channel: u16,
    pub said: Said,
    pub octets: Vec<u8>,
}

/// Takes the first whole frame out of what has come.
pub fn take(come: &mut Vec<u8>) -> Option<Frame> {
    if come.starts_with(b"AMQP") {
        let octets = take_octets(come, PROTOCOL_HEADER)?;
        return Some(Frame {
            channel: 0,
            said: Said::Hello,
            octets,
        });
    }
    let size = u32::from_be_bytes(come.get(3..7)?.try_into().ok()?);
    let octets = take_octets(come, AROUND + size as usize)?;
    let channel = u16::from_be_bytes([octets[1], octets[2]]);
    let payload = octets.get(7..octets.len() - 1)?;
    let said = match octets[0] {
        1 => method(payload),
        3 => Said::Body(payload.to_vec()),
        _ => Said::Other,
    };
    Some(Frame {
        channel,
        said,
        octets,
    })
}

fn take_octets(come: &mut Vec<u8>, count: usize) -> Option<Vec<u8>> {
    (come.len() >= count).then(|| come.drain(..count).collect())
}

fn method(payload: &[u8]) -> Said {
    let number = |at: usize| {
        let octets = payload.get(at..at + 2);
        octets.map_or(0, |octets| u16::from_be_bytes([octets[0], octets[1]]))
    };
    let tag = |at: usize| {
        let octets = payload.get(at..at + 8);
        octets.map_or(0, |octets| {
            octets
                .iter()
                .fold(0, |tag, octet| tag << 8 | u64::from(*octet))
        })
    };
    match (number(0), number(2)) {
        (20, 10) => Said::OpenChannel,
        (20, 40 | 41) => Said::CloseChannel,
        (60, 20) => Said::Consume,
        (60, 40) => Said::Publish,
        // The consumer's tag, a short text, comes first.
        (60, 60) => Said::Deliver {
            tag: tag(5 + usize::from(payload.get(4).copied().unwrap_or(0))),
        },
        (60, 80) => Said::Acknowledge { tag: tag(4) },
        (85, 10) => Said::SelectConfirms,
        _ => Said::Other,
    }
}
