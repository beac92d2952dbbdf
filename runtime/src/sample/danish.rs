//! Invented data that looks Danish.

/// What an element's name hints at, and what fits there. Compared in lower
/// case; the first entry whose key occurs in the name wins.
const HINTS: &[(&str, &[&str])] = &[
    ("fornavn", &["Åse", "Bjørn", "Søren", "Ærø-Marie", "Dagny"]),
    ("mellemnavn", &["Løgstrup", "Nørre", "Egeskov"]),
    ("efternavn", &["Eksempelsen", "Prøvegaard", "Øvelund"]),
    ("kaldenavn", &["Åse Prøve"]),
    ("vejnavn", &["Prøvevej", "Eksempelstræde", "Øvelsesgade"]),
    (
        "adress",
        &["Prøvevej 1", "Eksempelstræde 12, 2. th", "Ørkenvej 7"],
    ),
    ("husnr", &["1", "12B", "007"]),
    ("husnummer", &["1", "12B", "007"]),
    ("etage", &["st", "2", "kl"]),
    ("postnummer", &["0999", "0000"]),
    ("postnr", &["0999", "0000"]),
    ("postdistrikt", &["Prøveby", "Eksempelkøbing"]),
    ("bynavn", &["Prøveby", "Eksempelkøbing"]),
    ("kommune", &["Eksempel Kommune", "0000"]),
    ("land", &["Danmark", "DK"]),
    ("mail", &["proeve@example.org"]),
    ("telefon", &["00000000"]),
    ("virksomhed", &["Eksempel ApS", "Prøve & Søn A/S"]),
    ("myndighed", &["Eksempel Kommune"]),
    ("organisation", &["Eksempel Kommune", "Borgerservice"]),
    ("titel", &["Ansøgning om prøve", "Afgørelse <kladde>"]),
    ("emne", &["Ansøgning om prøve"]),
    (
        "beskrivelse",
        &["Et eksempel med æ, ø og å", "Prøve & eksempel"],
    ),
    ("tekst", &["Et eksempel med æ, ø og å"]),
    ("note", &["Ring til borgeren efter påske"]),
    ("navn", &["Åse Eksempelsen", "Prøvenavn", "Børn og Unge"]),
    ("name", &["Åse Eksempelsen", "Prøvenavn"]),
    ("kode", &["A1", "1"]),
    ("version", &["1.0"]),
    (
        "uuid",
        &[
            "9e1c3a52-0d4b-4f6e-8a77-5b2c1d0e4f63",
            "1f7b6c08-93da-4e25-b1c4-7a60e2d95b3f",
            "c45d2e91-6b3f-4a08-9d1e-0f8a7b6c5d42",
        ],
    ),
];

/// Texts for elements whose names hint at nothing.
const PLAIN: &[&str] = &[
    "Eksempel",
    "Prøve",
    "Rødgrød med fløde",
    "æøå ÆØÅ",
    "Blåbær",
];

/// Texts that suit an element of this name.
pub(super) fn texts(name: &str) -> &'static [&'static str] {
    let name = name.to_lowercase();
    let hint = HINTS.iter().find(|hint| name.contains(hint.0));
    hint.map_or(PLAIN, |hint| hint.1)
}

/// Whether an element of this name holds the number of a person.
pub(super) fn is_of_persons(name: &str) -> bool {
    let name = name.to_lowercase();
    ["cpr", "pnr", "personnummer"]
        .iter()
        .any(|word| name.contains(word))
}

/// Whether the digits could be the CPR number of a person.
pub(super) fn may_be_cpr(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let separators = text.chars().filter(|c| !c.is_ascii_digit()).count();
    let [d1, d2, m1, m2, y1, y2, century, ..] = digits.as_slice() else {
        return false;
    };
    if digits.len() != 10 || separators > 1 {
        return false;
    }
    let (day, month, year) = (d1 * 10 + d2, m1 * 10 + m2, y1 * 10 + y2);
    // Days above 60 are those of replacement numbers.
    let day = if day > 60 { day - 60 } else { day };
    if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return false;
    }
    // The seventh digit 5 to 8 with the year 57 means a birth in 2057.
    !((5..=8).contains(century) && year == 57)
}

/// Ten digits that are no person's: day and month 00, or a birth in 2057 where
/// a pattern demands a date.
pub(super) fn impossible_cpr(serial: u64) -> [String; 4] {
    let day = serial % 28 + 1;
    let month = serial / 28 % 12 + 1;
    let digit = serial % 4 + 5;
    [
        format!("0000{:06}", serial % 1_000_000),
        format!("{day:02}{month:02}57{digit}{:03}", serial % 1000),
        format!("000000-{:04}", serial % 10_000),
        format!("{day:02}{month:02}57-{digit}{:03}", serial % 1000),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invented_numbers_are_nobodys() {
        for serial in [0, 1, 27, 28, 4711, 999_999, u64::MAX] {
            for text in impossible_cpr(serial) {
                assert!(!may_be_cpr(&text), "{text}");
            }
        }
        assert!(may_be_cpr(&format!("{:02}{:02}{:06}", 1, 1, 0)));
        assert!(may_be_cpr(&format!("{:02}{:02}{:02}-{:04}", 61, 12, 99, 0)));
        assert!(!may_be_cpr("4200000000") && !may_be_cpr("123456789") && !may_be_cpr(""));
    }

    #[test]
    fn names_hint_at_texts() {
        assert!(texts("PersonFornavn").contains(&"Åse"));
        assert_eq!(texts("Xyz"), PLAIN);
    }
}
