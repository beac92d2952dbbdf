//! Which ways to log in a broker offers: read from its greeting (`connection.start`, AMQP
//! 0-9-1 §1.4.2.1) when a login failed, for neither lapin nor the broker says so.

/// What a client says first.
pub(super) const GREETING: &[u8] = b"AMQP\x00\x00\x09\x01";
/// The longest greeting that is read.
pub(super) const LONGEST: usize = 16 << 10;

/// What was read of a greeting.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Greeting {
    /// The names it offers.
    Offers(Vec<String>),
    /// There is more to come.
    Cut,
    /// It is none.
    Other,
}

/// The names of mechanisms in a greeting.
pub(super) fn read(octets: &[u8]) -> Greeting {
    let mut rest = octets;
    let head = match take(&mut rest, 7) {
        Some(head) => head,
        None => return Greeting::Cut,
    };
    // A method frame of channel 0, class 10, method 10.
    let is_start =
        head.starts_with(&[1, 0, 0]) && rest.get(..4).is_none_or(|ids| ids == [0, 10, 0, 10]);
    if !is_start {
        return Greeting::Other;
    }
    let names = take(&mut rest, 6)
        .and_then(|_| long(&mut rest))
        .and_then(|_| long(&mut rest));
    match names {
        Some(names) => {
            let names = String::from_utf8_lossy(names);
            Greeting::Offers(names.split_whitespace().map(str::to_owned).collect())
        }
        None => Greeting::Cut,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_a_greeting_and_from_nothing_else() {
        let mut greeting = vec![1, 0, 0, 0, 0, 0, 40, 0, 10, 0, 10, 0, 9];
        greeting.extend([0, 0, 0, 3, b'a', b'b', b'c']);
        greeting.extend([0, 0, 0, 14]);
        greeting.extend(b"PLAIN AMQPLAIN");
        let names = ["PLAIN", "AMQPLAIN"].map(str::to_owned).to_vec();
        assert_eq!(read(&greeting), Greeting::Offers(names));
        for end in 0..greeting.len() {
            assert_eq!(read(&greeting[..end]), Greeting::Cut, "{end}");
        }
        assert_eq!(read(b"HTTP/1.1 400 Bad Request"), Greeting::Other);
        assert_eq!(read(b"AMQP\x00\x01\x00\x00"), Greeting::Other);
    }
}
