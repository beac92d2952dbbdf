//! Names of entries that are not said to be UTF-8: DOS wrote them in a code page.

/// The code page of names that are not UTF-8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CodePage {
    /// Code page 850, that of Danish Windows.
    #[default]
    Dos850,
    /// Code page 437, that of the zip format itself.
    Dos437,
    /// Windows-1252.
    Windows1252,
}

/// The letters of the octets from 128.
const DOS_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
    áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
    ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

const DOS_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ\
    áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
    αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

impl CodePage {
    /// A name as text.
    pub(super) fn decode(self, octets: &[u8]) -> String {
        let table = match self {
            CodePage::Dos850 => DOS_850,
            CodePage::Dos437 => DOS_437,
            CodePage::Windows1252 => {
                let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(octets);
                return text.into_owned();
            }
        };
        let letter = |octet: &u8| match octet.checked_sub(128) {
            None => char::from(*octet),
            Some(at) => {
                let mut letters = table.chars();
                letters
                    .nth(at.into())
                    .unwrap_or(char::REPLACEMENT_CHARACTER)
            }
        };
        octets.iter().map(letter).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_letters_are_read_in_each_code_page() {
        let read = |page: CodePage, octets: &[u8]| page.decode(octets);
        assert_eq!(
            read(CodePage::Dos850, b"M\x86l \x91\x9b\x86 \x92\x9d\x8f"),
            "Mål æøå ÆØÅ"
        );
        assert_eq!(read(CodePage::Dos437, b"M\x86l \x91"), "Mål æ");
        assert_eq!(read(CodePage::Windows1252, b"M\xe5l \xf8"), "Mål ø");
    }

    #[test]
    fn every_octet_has_a_letter() {
        let all: Vec<u8> = (0..=255).collect();
        for page in [CodePage::Dos850, CodePage::Dos437, CodePage::Windows1252] {
            let text = page.decode(&all);
            assert_eq!(text.chars().count(), 256, "{page:?}");
            assert!(!text.contains(char::REPLACEMENT_CHARACTER), "{page:?}");
        }
    }
}
