//! Lexical spaces, a row for each type: texts that are values, texts that are not (Datatypes §3.2, §3.3).

use snitflade_runtime::lexical::{check, normalize};
use snitflade_runtime::schema::{Builtin, White};

type Row = (Builtin, &'static [&'static str], &'static [&'static str]);

const ROWS: &[Row] = &[
    (
        Builtin::Boolean,
        &["true", "false", "0", "1"],
        &["", "True", "yes", "2", "01"],
    ),
    (
        Builtin::Decimal,
        &[
            "0",
            "-0",
            "+1",
            "1.",
            ".5",
            "-.5",
            "007.700",
            "123456789012345678901234567890.5",
        ],
        &[
            "", ".", "+", "-", "1e3", "1,5", "1.2.3", "--1", "INF", "1 2", "0x1",
        ],
    ),
    (
        Builtin::Integer,
        &["0", "-0", "+12", "0012", "99999999999999999999999999"],
        &["", "1.0", "1.", "+", "a", "1e1", "- 1"],
    ),
    (
        Builtin::Long,
        &["9223372036854775807", "-9223372036854775808", "+0"],
        &["9223372036854775808", "-9223372036854775809", "1.0"],
    ),
    (
        Builtin::Int,
        &["2147483647", "-2147483648", "0000000000001"],
        &["2147483648", "-2147483649", ""],
    ),
    (Builtin::Short, &["32767", "-32768"], &["32768", "-32769"]),
    (Builtin::Byte, &["127", "-128", "+127"], &["128", "-129"]),
    (
        Builtin::NonNegativeInteger,
        &["0", "-0", "+0", "18446744073709551616"],
        &["-1", ""],
    ),
    (
        Builtin::PositiveInteger,
        &["1", "+1", "001"],
        &["0", "-0", "-1"],
    ),
    (
        Builtin::NonPositiveInteger,
        &["0", "+0", "-1"],
        &["1", "+1"],
    ),
    (Builtin::NegativeInteger, &["-1", "-001"], &["0", "-0", "1"]),
    (
        Builtin::UnsignedLong,
        &["0", "18446744073709551615", "-0"],
        &["18446744073709551616", "-1"],
    ),
    (
        Builtin::UnsignedInt,
        &["0", "4294967295"],
        &["4294967296", "-1"],
    ),
    (Builtin::UnsignedShort, &["0", "65535"], &["65536", "-1"]),
    (Builtin::UnsignedByte, &["0", "255"], &["256", "-1"]),
    (
        Builtin::Double,
        &[
            "0", "-0", "1", "1.5", ".5", "5.", "1e3", "1E-3", "-1.5e+10", "INF", "-INF", "NaN",
        ],
        &[
            "", "+INF", "inf", "nan", "-NaN", "1e", "e1", "1e1.5", "Infinity", "0x1p3", ".",
            "1 e3", "1f",
        ],
    ),
    (
        Builtin::Float,
        &["1e39", "INF", "-0.0", "12"],
        &["infinity", "--1", "1d", "+NaN"],
    ),
    (
        Builtin::DateTime,
        &[
            "2024-02-29T23:59:59",
            "2024-02-29T24:00:00",
            "2000-02-29T00:00:00Z",
            "-0044-03-15T12:00:00+01:00",
            "12024-01-01T00:00:00.123456789-14:00",
            "2024-12-31T00:00:00.0+14:00",
        ],
        &[
            "2023-02-29T00:00:00",
            "1900-02-29T00:00:00",
            "2024-02-30T00:00:00",
            "2024-13-01T00:00:00",
            "2024-00-01T00:00:00",
            "2024-01-00T00:00:00",
            "2024-01-32T00:00:00",
            "2024-04-31T00:00:00",
            "2024-01-01T24:00:01",
            "2024-01-01T24:01:00",
            "2024-01-01T25:00:00",
            "2024-01-01T00:60:00",
            "2024-01-01T00:00:60",
            "2024-01-01T00:00:00.",
            "2024-01-01T00:00",
            "2024-01-01",
            "24-01-01T00:00:00",
            "02024-01-01T00:00:00",
            "0000-01-01T00:00:00",
            "+2024-01-01T00:00:00",
            "2024-01-01T00:00:00+14:01",
            "2024-01-01T00:00:00+15:00",
            "2024-01-01T00:00:00+01",
            "2024-01-01T00:00:00z",
            "2024-01-01t00:00:00",
            "2024-1-01T00:00:00",
            "2024-01-01T0:00:00",
            "2024-01-01T00:00:00+01:60",
            "2024-01-01 00:00:00",
        ],
    ),
    (
        Builtin::Date,
        &[
            "2024-02-29",
            "2023-12-31Z",
            "-0001-01-01",
            "10000-01-01+02:00",
            "2024-06-30",
            "2024-09-30",
            "2024-11-30",
        ],
        &[
            "2023-02-29",
            "2024-02-29T00:00:00",
            "2024-2-9",
            "0000-01-01",
            "2024-06-31",
            "2024-09-31",
            "2024-11-31",
            "2024-01-01+",
            "20240101",
        ],
    ),
    (
        Builtin::Time,
        &["00:00:00", "24:00:00", "23:59:59.999Z", "12:00:00-05:30"],
        &[
            "24:00:01",
            "12:60:00",
            "12:00",
            "1:00:00",
            "12:00:00.",
            "12.00.00",
            "12:00:60",
        ],
    ),
    (
        Builtin::GYear,
        &["2024", "-2024", "12345Z", "2024+01:00"],
        &["24", "0000", "02024", "2024-01", "+2024"],
    ),
    (
        Builtin::GYearMonth,
        &["2024-01", "2024-12Z"],
        &["2024-13", "2024-00", "2024", "2024-1", "2024-01-01"],
    ),
    (
        Builtin::GMonthDay,
        &["--02-29", "--12-31Z", "--01-01"],
        &["--02-30", "--13-01", "--04-31", "-01-01", "01-01", "--1-1"],
    ),
    (
        Builtin::GDay,
        &["---01", "---31+01:00"],
        &["---00", "---32", "--01", "01", "---1"],
    ),
    (
        Builtin::GMonth,
        &["--01", "--12Z"],
        &["--00", "--13", "--1", "-01", "01", "--01--"],
    ),
    (
        Builtin::Duration,
        &[
            "P1Y",
            "P1M",
            "P1D",
            "PT1H",
            "PT1M",
            "PT1S",
            "PT0.5S",
            "-P1Y2M3DT4H5M6.7S",
            "P0D",
            "P1000Y",
            "P1YT1S",
        ],
        &[
            "", "P", "PT", "P1", "1Y", "P1S", "PT1D", "P1H", "P1YT", "P-1Y", "+P1Y", "P1.5Y",
            "PT1.S", "PT.5S", "P1M1Y", "PT1S1M", "p1y", "P1Y ", "P1D1D", "PT1.5H",
        ],
    ),
    (
        Builtin::HexBinary,
        &["", "00", "fF", "0aBc"],
        &["0", "0g", "00 00", "0x00"],
    ),
    (
        Builtin::Base64Binary,
        &[
            "", "AAAA", "AA==", "AAA=", "A A A A", "+/09", "AQ==", "AAE=",
        ],
        &[
            "A", "AA", "AAA", "A===", "AA=", "AAAA=", "AB==", "AAF=", "AA==AAAA", "A-_A", "=AAA",
            "AA=A",
        ],
    ),
    (
        Builtin::Language,
        &["da", "en-GB", "x-klingon", "abcdefgh-12345678", "i-navajo"],
        &[
            "",
            "abcdefghi",
            "da-",
            "-da",
            "da_DK",
            "d1",
            "da-123456789",
            "12",
        ],
    ),
    (
        Builtin::NmToken,
        &["a", "1", "-a", ":", "a.b-c_d", "æ"],
        &["", "a b", "a/b", "a,b"],
    ),
    (
        Builtin::Name,
        &["a", ":a", "_", "a:b:c", "Å1", "a-b"],
        &["", "1a", "-a", ".a", "a b"],
    ),
    (
        Builtin::NcName,
        &["a", "_1", "æ.ø-å"],
        &["", "a:b", "1", "-", "a b", ":"],
    ),
    (Builtin::Id, &["a"], &["1", "a:b"]),
    (Builtin::IdRef, &["a"], &["1", "a:b", "a b"]),
    (
        Builtin::QName,
        &["a", "p:a"],
        &["", ":a", "a:", "a:b:c", "1:a", "a:1", "a b"],
    ),
    (
        Builtin::AnyUri,
        &["", "http://x.example/a?b#c", "æ ø"],
        &["%zz", "a#b#c"],
    ),
];

#[test]
fn texts_are_values_or_not() {
    for (builtin, valid, invalid) in ROWS {
        for text in *valid {
            assert_eq!(check(*builtin, text), Ok(()), "{builtin:?} {text:?}");
        }
        for text in *invalid {
            let expected = check(*builtin, text).expect_err(&format!("{builtin:?} {text:?}"));
            assert!(expected.len() > 3, "{builtin:?} says nothing of {text:?}");
        }
    }
    assert!(ROWS.len() > 35);
}

/// Datatypes §4.3.6.
#[test]
fn white_space_is_preserved_replaced_or_collapsed() {
    for (white, text, wanted) in [
        (White::Preserve, " a\t\n\r b ", " a\t\n\r b "),
        (White::Replace, " a\t\n\r b ", " a    b "),
        (White::Replace, "a b", "a b"),
        (White::Collapse, " a\t\n\r b ", "a b"),
        (White::Collapse, "\u{a0}a\u{a0}", "\u{a0}a\u{a0}"),
        (White::Collapse, "a  ", "a"),
        (White::Collapse, "  a", "a"),
        (White::Collapse, " \n ", ""),
        (White::Collapse, "a b c", "a b c"),
        (White::Collapse, "a\tb", "a b"),
    ] {
        assert_eq!(normalize(white, text), wanted, "{white:?} {text:?}");
    }
}

/// What a text is refused for tells the range of its type (Datatypes §3.3.13 to §3.3.25).
#[test]
fn integers_out_of_range_are_told_the_range() {
    for (builtin, low, high, says) in [
        (
            Builtin::NonPositiveInteger,
            None,
            Some("1"),
            "an integer not above 0",
        ),
        (
            Builtin::NegativeInteger,
            None,
            Some("0"),
            "an integer below 0",
        ),
        (
            Builtin::NonNegativeInteger,
            Some("-1"),
            None,
            "an integer not below 0",
        ),
        (
            Builtin::PositiveInteger,
            Some("0"),
            None,
            "an integer above 0",
        ),
        (
            Builtin::Long,
            Some("-9223372036854775809"),
            Some("9223372036854775808"),
            "an integer of 64 bits",
        ),
        (
            Builtin::Int,
            Some("-2147483649"),
            Some("2147483648"),
            "an integer of 32 bits",
        ),
        (
            Builtin::Short,
            Some("-32769"),
            Some("32768"),
            "an integer of 16 bits",
        ),
        (
            Builtin::Byte,
            Some("-129"),
            Some("128"),
            "an integer of 8 bits",
        ),
        (
            Builtin::UnsignedLong,
            Some("-1"),
            Some("18446744073709551616"),
            "an integer of 64 bits, not below 0",
        ),
        (
            Builtin::UnsignedInt,
            Some("-1"),
            Some("4294967296"),
            "an integer of 32 bits, not below 0",
        ),
        (
            Builtin::UnsignedShort,
            Some("-1"),
            Some("65536"),
            "an integer of 16 bits, not below 0",
        ),
        (
            Builtin::UnsignedByte,
            Some("-1"),
            Some("256"),
            "an integer of 8 bits, not below 0",
        ),
    ] {
        // Beyond 128 bits the sign decides.
        let (least, most) = (
            format!("-1{}", "0".repeat(50)),
            format!("1{}", "0".repeat(50)),
        );
        for (bound, far) in [(low, &least), (high, &most)] {
            let expected = match bound {
                Some(_) => Err(says),
                None => Ok(()),
            };
            assert_eq!(check(builtin, far), expected, "{builtin:?} {far}");
            if let Some(bound) = bound {
                assert_eq!(check(builtin, bound), Err(says), "{builtin:?} {bound}");
            }
        }
        assert_eq!(check(builtin, "x"), Err("an integer"), "{builtin:?}");
    }
}
