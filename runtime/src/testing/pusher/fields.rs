//! Fields of an envelope by their paths, whatever its version.

use crate::read::{ReadError, Source, Token};

/// The texts at a path of local names below the root, such as
/// `Beskedkuvert/Filtreringsdata/Beskedtype`: those of an id count with the path of the
/// element that holds it. In lower case where they are no URN, as ids are compared.
pub(in crate::testing) fn texts(xml: &[u8], path: &str) -> Result<Vec<String>, ReadError> {
    let path: Vec<&str> = path.split('/').collect();
    let mut source = Source::from_slice(xml)?;
    let (mut names, mut found): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    loop {
        match source.next_token()? {
            Token::Start => names.push(source.name().1.to_owned()),
            Token::End => drop(names.pop()),
            Token::Text => {
                let below = names.get(1..).unwrap_or_default();
                let inside =
                    below.len() >= path.len() && below.iter().zip(&path).all(|(a, b)| a == b);
                let text = source.text().trim();
                if inside && !text.is_empty() {
                    found.push(crate::besked::compared(text));
                }
            }
            Token::Eof => return Ok(found),
        }
    }
}
