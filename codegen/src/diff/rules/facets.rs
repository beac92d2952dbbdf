//! Lengths, bounds and digits.

use super::rules;

rules! {
    LENGTH_CHANGED = "length-changed", Replaced, None;
        "the exact length changed",
        "values of the older length are refused, values of the newer one were",
        "send values of the length that is demanded",
        "XSD 1.0 Datatypes §4.3.1";
    BOUND_CHANGED = "bound-changed", Unclear, None;
        "a bound changed, and the two cannot be ordered",
        "values may be refused that were valid",
        "check the values you send against both bounds",
        "XSD 1.0 Datatypes §4.3.7";
    MIN_LENGTH_TIGHTENED = "min-length-tightened", Narrowed, None;
        "values must be longer",
        "values that were valid are refused",
        "check the values you send",
        "XSD 1.0 Datatypes §4.3.2";
    MIN_LENGTH_RELAXED = "min-length-relaxed", Widened, None;
        "shorter values are allowed",
        "a reader of the older version refuses the values that are new",
        "readers: regenerate before the other side sends such values",
        "XSD 1.0 Datatypes §4.3.2";
    MAX_LENGTH_TIGHTENED = "max-length-tightened", Narrowed, None;
        "values must be shorter",
        "values that were valid are refused",
        "check the values you send",
        "XSD 1.0 Datatypes §4.3.3";
    MAX_LENGTH_RELAXED = "max-length-relaxed", Widened, None;
        "longer values are allowed",
        "a reader of the older version refuses the values that are new",
        "readers: regenerate before the other side sends such values",
        "XSD 1.0 Datatypes §4.3.3";
    LOWER_BOUND_TIGHTENED = "lower-bound-tightened", Narrowed, None;
        "the lower bound was raised",
        "values that were valid are refused",
        "check the values you send",
        "XSD 1.0 Datatypes §4.3.9";
    LOWER_BOUND_RELAXED = "lower-bound-relaxed", Widened, None;
        "the lower bound was let down",
        "a reader of the older version refuses the values that are new",
        "readers: regenerate before the other side sends such values",
        "XSD 1.0 Datatypes §4.3.9";
    UPPER_BOUND_TIGHTENED = "upper-bound-tightened", Narrowed, None;
        "the upper bound was let down",
        "values that were valid are refused",
        "check the values you send",
        "XSD 1.0 Datatypes §4.3.7";
    UPPER_BOUND_RELAXED = "upper-bound-relaxed", Widened, None;
        "the upper bound was raised",
        "a reader of the older version refuses the values that are new",
        "readers: regenerate before the other side sends such values",
        "XSD 1.0 Datatypes §4.3.7";
    TOTAL_DIGITS_TIGHTENED = "total-digits-tightened", Narrowed, None;
        "fewer digits are allowed",
        "values that were valid are refused",
        "check the values you send",
        "XSD 1.0 Datatypes §4.3.11";
    TOTAL_DIGITS_RELAXED = "total-digits-relaxed", Widened, None;
        "more digits are allowed",
        "a reader of the older version refuses the values that are new",
        "readers: regenerate before the other side sends such values",
        "XSD 1.0 Datatypes §4.3.11";
    FRACTION_DIGITS_TIGHTENED = "fraction-digits-tightened", Narrowed, None;
        "fewer decimals are allowed",
        "values that were valid are refused",
        "check the values you send",
        "XSD 1.0 Datatypes §4.3.12";
    FRACTION_DIGITS_RELAXED = "fraction-digits-relaxed", Widened, None;
        "more decimals are allowed",
        "a reader of the older version refuses the values that are new",
        "readers: regenerate before the other side sends such values",
        "XSD 1.0 Datatypes §4.3.12";
    LENGTH_TIGHTENED = "length-tightened", Narrowed, None;
        "an exact length is demanded",
        "values that were valid are refused",
        "check the values you send",
        "XSD 1.0 Datatypes §4.3.1";
    LENGTH_RELAXED = "length-relaxed", Widened, None;
        "the exact length is no longer demanded",
        "a reader of the older version refuses the values that are new",
        "readers: regenerate before the other side sends such values",
        "XSD 1.0 Datatypes §4.3.1";
}
