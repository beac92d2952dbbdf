//! The form in which CPR's own search ADRSOG1 is asked (GCTP 1.0).

use super::Skrivemaade;

/// A request of GCTP for the search ADRSOG1; that `searchParameter` has this form is assumed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gctp;

const START: &str = "<Gctp v=\"1.0\"><System r=\"CprSoeg\"><Service r=\"ADRSOG1\">\
                     <CprServiceHeader r=\"ADRSOG1\"><Key>";
const SLUT: &str = "</Key></CprServiceHeader></Service></System></Gctp>";

const TEGN: [(char, &str); 4] = [
    ('&', "&amp;"),
    ('<', "&lt;"),
    ('>', "&gt;"),
    ('"', "&quot;"),
];

impl Skrivemaade for Gctp {
    fn skriv(&self, felter: &[(&str, &str)]) -> String {
        let field = |(felt, vaerdi): &(&str, &str)| {
            format!("<Field r=\"{}\" v=\"{}\"/>", escaped(felt), escaped(vaerdi))
        };
        let fields: String = felter.iter().map(field).collect();
        format!("{START}{fields}{SLUT}")
    }

    fn laes(&self, tekst: &str) -> Option<Vec<(String, String)>> {
        let mut rest = tekst.trim().strip_prefix(START)?.strip_suffix(SLUT)?;
        let mut felter = Vec::new();
        while !rest.is_empty() {
            let (felt, after) = rest.strip_prefix("<Field r=\"")?.split_once('"')?;
            let (vaerdi, after) = after.strip_prefix(" v=\"")?.split_once('"')?;
            rest = after.strip_prefix("/>")?;
            felter.push((unescaped(felt)?, unescaped(vaerdi)?));
        }
        Some(felter)
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match TEGN.iter().find(|(own, _)| *own == sign) {
            Some((_, name)) => out.push_str(name),
            None => out.push(sign),
        }
    }
    out
}

fn unescaped(text: &str) -> Option<String> {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find(['&', '<']) {
        let (before, after) = rest.split_at_checked(at)?;
        let (sign, name) = TEGN.iter().find(|(_, name)| after.starts_with(name))?;
        out.push_str(before);
        out.push(*sign);
        rest = after.strip_prefix(name)?;
    }
    Some(out + rest)
}
