//! Simple values: what they take, refuse, show and say of themselves.

use super::person::{Cpr, Farve, Maal, Nr, Row, SCHEMA, Status};
use snitflade_runtime::codegen::v1::{
    AnyElement, Blank, Extra, Faceted, List, Nillable, Node, Sensitive, SimpleId, Text,
    UnknownCode, Unrepresentable, Verdict, View, known, position, preset,
};
use snitflade_runtime::schema::Builtin;
use snitflade_runtime::value::CodeList;

fn text(lexical: &str, valid: bool) -> Text<'_> {
    Text {
        lexical,
        code: None,
        valid,
    }
}

#[test]
fn a_checked_value_satisfies_its_facets_however_it_is_made() {
    assert_eq!(Nr::new("0042").unwrap().as_str(), "0042");
    assert_eq!("0042".parse::<Nr>().unwrap().into_inner(), "0042");
    assert_eq!(Nr::try_from("0042").unwrap().get(), "0042");
    for wrong in ["42", "", "00421"] {
        let (made, read) = (
            Nr::new(wrong).unwrap_err(),
            wrong.parse::<Nr>().unwrap_err(),
        );
        assert_eq!(made.to_string(), read.to_string());
        assert!(
            made.to_string().contains("Nr") && made.to_string().contains("[0-9]{4}"),
            "{made}"
        );
    }
    let maal: Maal = " 9.5 ".parse().unwrap();
    assert_eq!((*maal.get(), maal.to_string()), (9.5, "9.5".to_owned()));
    assert!("10.5".parse::<Maal>().is_err() && "x".parse::<Maal>().is_err());
    let given: Maal = preset(&SCHEMA, SimpleId(Row::Maal as u32), "3");
    assert_eq!(*given.get(), 3.0);
}

#[test]
fn what_is_sensitive_shows_its_shape() {
    let cpr = Cpr::new("0000001234").unwrap();
    assert_eq!(
        (cpr.to_string(), format!("{cpr:?}")),
        ("‹10 digits›".into(), "Cpr(‹10 digits›)".into())
    );
    let refused = Cpr::new("kanariefugl").unwrap_err().to_string();
    assert!(!refused.contains("kanariefugl"), "{refused}");
    let nr = Nr::new("0042").unwrap();
    assert_eq!(
        (nr.to_string(), format!("{nr:?}")),
        ("0042".into(), "Nr(\"0042\")".into())
    );
    assert_eq!(format!("[{nr:>6}]"), "[  0042]");
    assert_eq!(format!("{:?}", Farve::Roed), "Farve(‹4 letters›)");
    assert_eq!(Farve::Roed.to_string(), "‹4 letters›");
}

#[test]
fn codes_are_known_by_their_text_white_space_aside() {
    for (written, code) in [
        ("aaben", Status::Aaben),
        (" lukket\n", Status::Lukket),
        ("helt  lukket", Status::HeltLukket),
    ] {
        assert_eq!(Status::of(written), code);
        assert_eq!(written.parse::<Status>().unwrap(), code);
        assert_eq!(Status::known(written), Some(code));
    }
    let at = |text| position(&SCHEMA, SimpleId(Row::Status as u32), text);
    assert_eq!(
        ["aaben", " lukket", "helt\tlukket", "syltet"].map(at),
        [Some(0), Some(1), Some(2), None]
    );
    assert_eq!(
        known::<Status>(&SCHEMA, SimpleId(Row::Status as u32), "syltet"),
        None
    );
    let unknown = Status::of("syltet");
    assert_eq!(unknown.as_str(), "syltet");
    assert!("syltet".parse::<Status>().is_err());
    assert!(UnknownCode::<Status>::new("aaben").is_err());
    // What was read takes the position the engine found, or the text.
    let mut status = Status::blank();
    let judged = Text {
        code: Some(1),
        ..text("lukket", true)
    };
    status.take_text(&judged).unwrap();
    assert_eq!(status, Status::Lukket);
    status.take_text(&text("syltet", false)).unwrap();
    assert_eq!(status, unknown);
    assert!(matches!(status.verdict(), Verdict::Unjudged));
    assert!(matches!(
        Status::Aaben.verdict(),
        Verdict::Simple(_, SimpleId(65))
    ));
}

#[test]
fn a_value_outside_its_facets_says_so() {
    let mut value = Faceted::<String>::blank();
    assert!(!value.is_accepted() && !value.is_outside());
    value.take_text(&text("x", true)).unwrap();
    assert!(value.is_accepted() && !value.is_outside());
    assert_eq!(format!("{value:?}"), "\"x\"");
    value.take_text(&text("y", false)).unwrap();
    assert!(!value.is_accepted() && value.is_outside());
    assert_eq!(format!("{value:?}"), "\"y\" (outside its facets)");
    assert_eq!(Faceted::outside("y".to_owned()), value);
    assert_eq!(value.into_inner(), "y");
    assert!(!Faceted::accepted(1).is_outside());
}

#[test]
fn json_holds_the_plain_value_or_says_that_it_is_outside() {
    let json = |value: &dyn Fn() -> String| value();
    let nr = Nr::new("0042").unwrap();
    assert_eq!(json(&|| serde_json::to_string(&nr).unwrap()), "\"0042\"");
    assert_eq!(serde_json::from_str::<Nr>("\"0042\"").unwrap(), nr);
    assert!(serde_json::from_str::<Nr>("\"42\"").is_err());
    let outside: Nr = serde_json::from_str("{\"outside\":\"42\"}").unwrap();
    assert_eq!(
        serde_json::to_string(&outside).unwrap(),
        "{\"outside\":\"42\"}"
    );
    // A value that the facets do accept is no longer outside.
    assert_eq!(
        serde_json::from_str::<Nr>("{\"outside\":\"0042\"}").unwrap(),
        nr
    );
    for wrong in ["{\"inside\":\"42\"}", "{}", "[]", "null"] {
        assert!(serde_json::from_str::<Nr>(wrong).is_err(), "{wrong}");
    }
    let error = serde_json::from_str::<Nr>("null").unwrap_err().to_string();
    assert!(error.contains("`outside`"), "{error}");
    let maal: Maal = serde_json::from_str("\"-INF\"").unwrap();
    assert_eq!(serde_json::to_string(&maal).unwrap(), "\"-INF\"");
    assert_eq!(
        serde_json::from_str::<Maal>("9.5").unwrap(),
        Maal::new(9.5).unwrap()
    );
    let outside: Maal = serde_json::from_str("{\"outside\":\"INF\"}").unwrap();
    assert_eq!(
        serde_json::to_string(&outside).unwrap(),
        "{\"outside\":\"INF\"}"
    );
    assert_eq!(
        serde_json::to_string(&Status::HeltLukket).unwrap(),
        "\"helt lukket\""
    );
    assert_eq!(
        serde_json::from_str::<Status>("\"syltet\"").unwrap(),
        Status::of("syltet")
    );
}

#[test]
fn a_nillable_value_becomes_what_is_asked_for() {
    let mut value = Nillable::<i32>::blank();
    assert_eq!((value.alternative(), value.value()), (0, Some(&0)));
    value
        .member(0, false)
        .unwrap()
        .take_text(&text("7", true))
        .unwrap();
    assert_eq!(value.value(), Some(&7));
    assert!(value.member(0, false).is_some() && value.value() == Some(&7));
    assert!(value.member(0, true).is_some() && value.value() == Some(&0));
    assert!(matches!(value.view(0), View::One(_)) && matches!(value.view(1), View::Absent));
    let nil = value.member(1, false).unwrap().extra_mut().unwrap();
    nil.get_mut().attributes.push(Default::default());
    assert_eq!((value.alternative(), value.value()), (1, None));
    assert!(matches!(value.view(1), View::One(_)) && matches!(value.view(0), View::Absent));
    let attributes = |value: &mut Nillable<i32>, fresh| {
        let extra = value.member(1, fresh).unwrap().extra().and_then(Extra::get);
        extra.map_or(0, |extra| extra.attributes.len())
    };
    assert_eq!(attributes(&mut value, false), 1);
    assert_eq!(attributes(&mut value, true), 0);
    assert!(value.member(2, false).is_none());
    assert!(value.member(0, false).is_some() && value.value() == Some(&0));
    assert_eq!(Nillable::from("x"), Nillable::Value("x".to_owned()));
    assert_eq!(Nillable::from(3).value(), Some(&3));
    assert_eq!("3".parse::<Nillable<i32>>().unwrap(), Nillable::Value(3));
}

#[test]
fn a_list_is_made_of_what_holds_items() {
    let list = List::from(vec![1, 2]);
    assert_eq!(list.iter().copied().collect::<Vec<_>>(), [1, 2]);
    assert_eq!((&list).into_iter().count(), 2);
    assert_eq!(list.into_iter().collect::<List<i32>>(), List(vec![1, 2]));
    // The memory of each item counts: itself, and what it holds.
    let texts = List::<String>::blank();
    let text_size = size_of::<String>();
    assert_eq!(texts.room_for(" ab  cde "), 2 * text_size + 5);
    assert_eq!(List::<i32>::blank().room_for("1 2 3"), 3 * size_of::<i32>());
    assert_eq!(texts.room_for(""), 0);
}

#[test]
fn native_values_need_no_room_and_know_their_type() {
    assert_eq!((true.room_for("true"), 1.5f64.room_for("1.5")), (0, 0));
    assert!(matches!(true.verdict(), Verdict::Builtin(Builtin::Boolean)));
    assert!(matches!(1i16.verdict(), Verdict::Builtin(Builtin::Short)));
    assert_eq!(String::new().room_for("æ"), 2);
}

#[test]
fn a_node_is_of_no_kind_unless_it_says_so() {
    struct Nothing;
    impl Node for Nothing {}
    let mut nothing = Nothing;
    assert!(nothing.member(0, true).is_none() && nothing.raw_mut().is_none());
    assert!(nothing.extra_mut().is_none() && nothing.extra().is_none());
    assert_eq!(nothing.take_text(&text("x", true)), Err(Unrepresentable));
    assert!(matches!(nothing.view(0), View::Absent));
    assert_eq!((nothing.alternative(), nothing.room_for("abc")), (0, 3));
    assert!(nothing.raw().is_none() && nothing.text(&mut String::new()).is_none());
    assert!(matches!(nothing.verdict(), Verdict::Unjudged));
}

#[test]
fn kept_xml_is_its_own_node() {
    let mut kept = AnyElement::blank();
    kept.raw_mut().unwrap().xml = "<x>kanariefugl</x>".to_owned();
    assert_eq!(
        kept.raw().map(|kept| &*kept.xml),
        Some("<x>kanariefugl</x>")
    );
    assert!(!format!("{kept:?}").contains("kanariefugl"));
    let mut extra = Extra::default();
    extra.get_mut().texts.push((0, "kanariefugl".to_owned()));
    let shown = format!("{extra:?}");
    assert!(shown.len() > 2 && !shown.contains("kanariefugl"), "{shown}");
    let hidden: Sensitive<String> = "x".into();
    assert_eq!(*hidden, "x");
    assert_eq!(Sensitive::from(7).into_inner(), 7);
}
