//! Values are made in one expression: what converts is converted, and what the contract
//! itself gives is not asked for.

use snitflade_runtime::With;
use snitflade_runtime::value::Sensitive;
use vaerdi_v1::vaerdi_1::{
    AntalType, BeloebType, CprNummerType, SAG, SagType, SagTypeChoice, SagTypeFuldtNavn,
    SagsnummerType, TomType,
};

fn number(digit: char) -> CprNummerType {
    let text = digit.to_string().repeat(10);
    CprNummerType::new(text).expect("ten digits")
}

fn amount(text: &str) -> BeloebType {
    text.parse().expect("an amount")
}

fn case() -> SagType {
    let numbers = ["A-1", "A-2"].map(|text| SagsnummerType::new(text).expect("short enough"));
    SagType::new(numbers, number('0'), amount("12.50"))
}

#[test]
fn what_is_fixed_fills_itself_in() {
    let made = case();
    assert_eq!(made.version.as_str(), "1.0");
    assert_eq!(made.status, "oprettet");
    assert_eq!(TomType::default().version.as_str(), "1.0");
    let xml = SAG.write(&made).expect("valid as it is made");
    let text = String::from_utf8(xml).expect("UTF-8");
    assert!(
        text.contains("version=\"1.0\"") && text.contains(">oprettet<"),
        "{text}"
    );
    // A fixed attribute that need not be there is not written.
    assert!(!text.contains("form="), "{text}");
}

#[test]
fn defaults_are_answered_and_not_written() {
    let mut made = case();
    assert_eq!(made.antal, None);
    assert_eq!(Ok(made.antal_or_default()), AntalType::new(3));
    assert_eq!(made.type_or_default(), "SAG");
    assert_eq!(made.form_or_default(), "kort");
    made.antal = AntalType::new(4).ok();
    assert_eq!(Ok(made.antal_or_default()), AntalType::new(4));
}

#[test]
fn choices_are_made_of_what_they_hold() {
    assert_eq!(
        SagTypeChoice::from(amount("1")),
        SagTypeChoice::Beloeb(amount("1"))
    );
    let hidden = SagTypeChoice::Modtager(Sensitive(number('1')));
    assert_eq!(SagTypeChoice::from(number('1')), hidden);
    assert_eq!(SagTypeChoice::from(Sensitive(number('1'))), hidden);
    // `Note` and `Begrundelse` both hold a text, so neither is guessed.
    let note = SagTypeChoice::Note("Kort".to_owned());
    let numbers = [SagsnummerType::new("A-1").expect("short enough")];
    assert_eq!(
        SagType::new(numbers, number('0'), note.clone()).choice,
        note
    );
}

#[test]
fn a_value_is_filled_in_where_it_is_made() {
    let made = case().with(|sag| {
        sag.antal = AntalType::new(2).ok();
        sag.fuldt_navn = SagTypeFuldtNavn::new("Åse Prøve").ok().map(Sensitive);
    });
    assert_eq!(made.antal_or_default().get(), &2);
    assert_eq!(
        made.fuldt_navn
            .map(|navn| navn.as_str().to_owned())
            .as_deref(),
        Some("Åse Prøve")
    );
}
