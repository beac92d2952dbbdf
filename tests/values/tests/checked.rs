//! Checked types are good citizens: made of texts, compared, shown, refused.

use snitflade_runtime::InvalidValue;
use snitflade_runtime::value::{Date, Decimal, HexBinary};
use std::collections::{BTreeSet, HashSet};
use std::str::FromStr;
use vaerdi_v1::vaerdi_1::{
    AftrykType, AntalType, BeloebType, CprNummerType, CprNumreType, DiagnoseType, FristType,
    GradType, SagTypeFuldtNavn, SagsnummerType,
};

/// Invented: there is no month 99.
const NUMBER: &str = "0199990000";

fn number() -> CprNummerType {
    CprNummerType::new(NUMBER).expect("ten digits")
}

#[test]
fn they_are_made_of_texts_in_every_way() {
    let made = SagsnummerType::new("A-1").expect("short enough");
    assert_eq!("A-1".parse(), Ok(made.clone()));
    assert_eq!(SagsnummerType::from_str(" A-1\n"), Ok(made.clone()));
    assert_eq!(SagsnummerType::try_from("A-1"), Ok(made.clone()));
    assert_eq!(
        SagsnummerType::try_from(String::from("A-1")),
        Ok(made.clone())
    );
    assert_eq!(made.as_str(), "A-1");
    let lent: &str = made.as_ref();
    assert_eq!(lent, "A-1");
    assert_eq!(
        format!("{made:>5}|{made:?}"),
        "  A-1|SagsnummerType(\"A-1\")"
    );
    assert_eq!("7".parse(), AntalType::new(7));
    assert_eq!("-1.5".parse(), GradType::new(-1.5));
    let amount: BeloebType = "12.50".parse().expect("an amount");
    assert_eq!(amount.as_str(), "12.50");
    assert_eq!(
        amount,
        BeloebType::new(Decimal::from_scaled(125, 1).expect("12.5")).expect("it")
    );
}

#[test]
fn they_compare_by_value_as_far_as_the_value_does() {
    fn equal<T: Eq + std::hash::Hash>() {}
    fn ordered<T: Ord>() {}
    fn partly_ordered<T: PartialOrd>() {}
    equal::<SagsnummerType>();
    equal::<AftrykType>();
    equal::<FristType>();
    equal::<CprNumreType>();
    ordered::<AntalType>();
    ordered::<BeloebType>();
    ordered::<CprNumreType>();
    partly_ordered::<FristType>();
    partly_ordered::<GradType>();
    let amounts: HashSet<BeloebType> = ["1", "1.0", "+1.00", "2"]
        .into_iter()
        .map(|text| text.parse().expect("an amount"))
        .collect();
    assert_eq!(amounts.len(), 2);
    // As texts, 10 would stand before 9.
    let counts: BTreeSet<AntalType> = [10, 9].into_iter().flat_map(AntalType::new).collect();
    assert_eq!(counts.first().map(AntalType::get), Some(&9));
    let bytes = |text: &str| AftrykType::new(HexBinary::new(text).expect("hex"));
    assert_eq!(bytes("0aff"), bytes("0AFF"));
    let day = |text: &str| FristType::new(Date::new(text).expect("a date")).expect("late enough");
    assert!(day("2024-01-02") > day("2024-01-01"));
    let nan = GradType::new(f32::NAN);
    assert!(nan.is_err(), "NaN is not above a bound");
}

#[test]
fn a_refusal_names_type_rule_expected_and_found() {
    let refused: InvalidValue = SagsnummerType::new("A-123456789").expect_err("too long");
    assert_eq!(refused.type_name, "SagsnummerType");
    assert_eq!(refused.rule, "cvc-maxLength-valid");
    assert_eq!(
        refused.to_string(),
        "SagsnummerType: expected at most 8 characters (found 11), found \"A-123456789\" \
         (cvc-maxLength-valid)"
    );
    let refused = AntalType::new(11).expect_err("too many");
    assert_eq!(
        refused.to_string(),
        "AntalType: expected a value at most 10, found \"11\" (cvc-maxInclusive-valid)"
    );
    let refused = AntalType::from_str("elleve").expect_err("no number");
    assert_eq!(refused.rule, "cvc-datatype-valid.1.2.1");
}

#[test]
fn sensitive_types_show_their_shape_whatever_is_done_with_them() {
    let hidden = snitflade_runtime::value::Sensitive(number());
    let shown = |value: &CprNummerType| format!("{value} {value:?}");
    assert_eq!(shown(&hidden), "‹10 digits› CprNummerType(‹10 digits›)");
    let taken_out = hidden.into_inner();
    assert_eq!(shown(&taken_out), "‹10 digits› CprNummerType(‹10 digits›)");
    assert_eq!(format!("{taken_out:>12}|"), " ‹10 digits›|");
    assert_eq!(taken_out.as_str(), NUMBER);
    assert_eq!(taken_out.get(), NUMBER);
    // By the name of the element it belongs to.
    let name = SagTypeFuldtNavn::new("Åse Prøve").expect("short enough");
    assert_eq!(
        format!("{name} {name:?}"),
        "‹9 characters› SagTypeFuldtNavn(‹9 characters›)"
    );
    // By what it is a list of.
    let list = CprNumreType::new(vec![number(), number()]).expect("two");
    assert!(!format!("{list} {list:?}").contains(NUMBER), "{list:?}");
}

#[test]
fn codes_of_sensitive_types_show_their_shape() {
    let code = DiagnoseType::Influenza;
    assert_eq!(
        format!("{code} {code:?}"),
        "‹9 letters› DiagnoseType(‹9 letters›)"
    );
    let unknown = DiagnoseType::of("gigt");
    assert!(!format!("{unknown} {unknown:?}").contains("gigt"));
    assert_eq!((code.as_str(), unknown.as_str()), ("influenza", "gigt"));
}

#[test]
fn refusals_of_sensitive_types_show_the_shape() {
    let wrong = "O199990000";
    for refused in [
        CprNummerType::new(wrong).expect_err("a letter"),
        wrong.parse::<CprNummerType>().expect_err("a letter"),
        CprNummerType::try_from(wrong).expect_err("a letter"),
        wrong.parse::<CprNumreType>().expect_err("a letter"),
    ] {
        let shown = format!("{refused} {refused:?}");
        assert!(!shown.contains(wrong), "{shown}");
        assert!(shown.contains("‹10 characters›"), "{shown}");
    }
    let long = SagTypeFuldtNavn::new("Åse Prøve fra Prøvestrup").expect_err("too long");
    assert_eq!(
        long.to_string(),
        "SagTypeFuldtNavn: expected at most 20 characters (found 24), found ‹24 characters› \
         (cvc-maxLength-valid)"
    );
}
