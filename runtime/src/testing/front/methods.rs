//! The methods of a login (AMQP 0-9-1 §1.4.2) that a front reads and writes.

/// Class and number of the methods of a connection.
const START: [u8; 4] = [0, 10, 0, 10];
const START_OK: [u8; 4] = [0, 10, 0, 11];
const CLOSE: [u8; 4] = [0, 10, 0, 50];

/// `connection.close-ok`, as a whole frame.
pub(super) const CLOSE_OK: [u8; 12] = [1, 0, 0, 0, 0, 0, 4, 0, 10, 0, 51, 0xCE];

/// `connection.start` with EXTERNAL as the only way to log in, all else as it was; `None` if it
/// is no such method.
pub(super) fn offering_external(start: &[u8]) -> Option<Vec<u8>> {
    let mut rest = start;
    let ids = take(&mut rest, 4)?;
    let version = take(&mut rest, 2)?;
    let properties = long(&mut rest)?;
    let _mechanisms = long(&mut rest)?;
    if ids != START {
        return None;
    }
    let mut offering = [ids, version].concat();
    write_long(&mut offering, properties);
    write_long(&mut offering, b"EXTERNAL");
    offering.extend(rest);
    Some(offering)
}

/// `connection.start-ok`: how a client logs in.
pub(super) struct StartOk<'a> {
    properties: &'a [u8],
    pub mechanism: &'a [u8],
    /// The response of SASL: the token.
    pub response: &'a [u8],
    locale: &'a [u8],
}

impl<'a> StartOk<'a> {
    /// Reads it; `None` if it is none.
    pub(super) fn read(content: &'a [u8]) -> Option<StartOk<'a>> {
        let mut rest = content;
        let ids = take(&mut rest, 4)?;
        let read = StartOk {
            properties: long(&mut rest)?,
            mechanism: short(&mut rest)?,
            response: long(&mut rest)?,
            locale: short(&mut rest)?,
        };
        (ids == START_OK && rest.is_empty()).then_some(read)
    }

    /// Whether the client takes a reason when its login is refused; others are only dropped.
    pub(super) fn takes_reasons(&self) -> bool {
        const NAME: &[u8] = b"authentication_failure_closet\x01";
        self.properties.windows(NAME.len()).any(|part| part == NAME)
    }

    /// The same with name and password.
    pub(super) fn with_password(&self, name: &str, password: &str) -> Vec<u8> {
        let mut written = START_OK.to_vec();
        write_long(&mut written, self.properties);
        written.extend(b"\x05PLAIN");
        write_long(&mut written, format!("\0{name}\0{password}").as_bytes());
        written.extend(u8::try_from(self.locale.len()));
        written.extend(self.locale);
        written
    }
}

/// `connection.close` with a code and its text, which may have 255 octets.
pub(super) fn close(code: u16, text: &str) -> Vec<u8> {
    let mut written = CLOSE.to_vec();
    written.extend(code.to_be_bytes());
    let text = text.as_bytes();
    let length = u8::try_from(text.len()).unwrap_or(u8::MAX);
    written.push(length);
    written.extend(text.iter().take(usize::from(length)));
    // No method of the client is the reason.
    written.extend([0; 4]);
    written
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}

/// A table or long text: its length, then its octets.
fn long<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = take(rest, 4)?.try_into().ok().map(u32::from_be_bytes)?;
    take(rest, usize::try_from(length).ok()?)
}

/// A short text: its length in one octet, then its octets.
fn short<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = *take(rest, 1)?.first()?;
    take(rest, usize::from(length))
}

fn write_long(into: &mut Vec<u8>, octets: &[u8]) {
    // What was read with such a length has such a length.
    into.extend(
        u32::try_from(octets.len())
            .unwrap_or(u32::MAX)
            .to_be_bytes(),
    );
    into.extend(octets);
}
