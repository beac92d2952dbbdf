//! The form that generated types have in JSON, made without generated code: a document is
//! read by the plan's tables, and its value is walked beside the plan.
//!
//! What is written here is what `serde` derives for the types of the plan, and what the
//! runtime's own types write; `tests/json` compares both.

use crate::lower::element_id;
use crate::model::ElementIdx;
use crate::plan::{Choice, ItemKind, Occurs, Plan, Struct, Ty, Usage};
use serde_json::{Map, Number, Value, json, to_value};
use snitflade_runtime::read::{ReadError, ReadOptions, Source, read};
use snitflade_runtime::schema::Schema;
use snitflade_runtime::value::{Dynamic, Node};
use std::fmt;

/// How deep types may stand in types before the plan is taken for a circle.
const MAX_DEPTH: u32 = 2_000;

/// Why a document has no form in JSON.
#[derive(Debug)]
#[non_exhaustive]
pub enum NoJson {
    /// It is not valid.
    Invalid(ReadError),
    /// The element has no generated type, or the value is not laid out as its type.
    Layout(&'static str),
}

impl fmt::Display for NoJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoJson::Invalid(error) => error.fmt(f),
            NoJson::Layout(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for NoJson {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            NoJson::Invalid(error) => Some(error),
            NoJson::Layout(_) => None,
        }
    }
}

/// A document of an element as generated types write it in JSON. The tables have to be
/// those of the plan.
///
/// # Errors
/// The document is not valid, or the element has no generated type.
pub fn json_of(
    plan: &Plan,
    schema: &Schema<'_>,
    element: ElementIdx,
    xml: &[u8],
) -> Result<Value, NoJson> {
    let mut value = Dynamic::default();
    let mut source = Source::from_slice(xml).map_err(NoJson::Invalid)?;
    let options = ReadOptions::default();
    let read = read(
        schema,
        element_id(element),
        &mut source,
        &mut value,
        &options,
    );
    read.map_err(NoJson::Invalid)?;
    let mut roots = plan.roots.iter();
    let root = roots.find(|root| root.element == element);
    let root = root.ok_or(NoJson::Layout("the element has no generated type"))?;
    Walk { plan }.one(&root.ty, &value, 0)
}

struct Walk<'p> {
    plan: &'p Plan,
}

impl Walk<'_> {
    /// A value of a type.
    fn one(&self, ty: &Ty, value: &Dynamic, depth: u32) -> Result<Value, NoJson> {
        if depth > MAX_DEPTH {
            return Err(NoJson::Layout("the value nests too deep"));
        }
        let depth = depth + 1;
        let text = value.text.as_deref().unwrap_or("");
        match ty {
            Ty::Native(native) => self::native(native.path, text),
            Ty::Any => to_value(&value.raw).map_err(|_| NoJson::Layout("kept XML has no form")),
            Ty::Sensitive(inner) => self.one(inner, value, depth),
            Ty::List(inner) => {
                let items = text.split(' ').filter(|item| !item.is_empty());
                let items = items.map(|item| {
                    let item = Dynamic {
                        text: Some(item.to_owned()),
                        ..Dynamic::default()
                    };
                    self.one(inner, &item, depth)
                });
                Ok(Value::Array(items.collect::<Result<_, _>>()?))
            }
            Ty::Nillable(inner) => match (value.current, value.at(&[(value.current, 0)])) {
                (0, Some(held)) => Ok(json!({ "Value": self.one(inner, held, depth)? })),
                (1, Some(nil)) => Ok(json!({ "Nil": extra(nil)? })),
                _ => Err(NoJson::Layout("neither nil nor a value")),
            },
            Ty::Item(id) => match self.plan.items.get(id.0 as usize).map(|item| &item.kind) {
                Some(ItemKind::Struct(record)) => self.record(record, value, depth),
                Some(ItemKind::Choice(choice)) => self.choice(choice, value, depth),
                Some(ItemKind::Codes(_)) => Ok(Value::from(text)),
                Some(ItemKind::Checked { inner, .. } | ItemKind::Alias(inner)) => {
                    self.one(inner, value, depth)
                }
                Some(ItemKind::Pending) | None => Err(NoJson::Layout("the type is not planned")),
            },
        }
    }

    fn record(&self, record: &Struct, value: &Dynamic, depth: u32) -> Result<Value, NoJson> {
        let mut fields = Map::new();
        for (slot, field) in record.fields.iter().enumerate() {
            let slot = u16::try_from(slot).unwrap_or(u16::MAX);
            let held = self.used(&field.usage, value, slot, depth)?;
            fields.insert(plain(&field.name), held);
        }
        if let Some(name) = &record.extra
            && !value.extra.is_empty()
        {
            fields.insert(plain(name), extra(value)?);
        }
        Ok(Value::Object(fields))
    }

    fn choice(&self, choice: &Choice, value: &Dynamic, depth: u32) -> Result<Value, NoJson> {
        let mut all = choice.alternatives.iter();
        let taken = all.find(|alternative| alternative.slot == value.current);
        let taken = taken.ok_or(NoJson::Layout("no alternative was taken"))?;
        let held = self.used(&taken.usage, value, taken.slot, depth)?;
        Ok(Value::Object(Map::from_iter([(plain(&taken.name), held)])))
    }

    /// What a field or an alternative holds.
    fn used(&self, usage: &Usage, value: &Dynamic, slot: u16, depth: u32) -> Result<Value, NoJson> {
        let held = value.members.get(&slot).map_or(&[][..], |items| items);
        match (usage.occurs, held) {
            (Occurs::Many, items) => {
                let items = items.iter().map(|item| self.one(&usage.ty, item, depth));
                Ok(Value::Array(items.collect::<Result<_, _>>()?))
            }
            (Occurs::Optional, []) => Ok(Value::Null),
            // What has nothing to fill is blank.
            (Occurs::One, []) => self.one(&usage.ty, &Dynamic::default(), depth),
            (_, [.., last]) => self.one(&usage.ty, last, depth),
        }
    }
}

fn extra(value: &Dynamic) -> Result<Value, NoJson> {
    to_value(&value.extra).map_err(|_| NoJson::Layout("annotations have no form"))
}

/// An identifier without the sign that it is no keyword.
fn plain(name: &str) -> String {
    name.strip_prefix("r#").unwrap_or(name).to_owned()
}

/// A value of a type of the language or the runtime.
fn native(path: &str, text: &str) -> Result<Value, NoJson> {
    let number = text.strip_prefix('+').unwrap_or(text);
    let found = match path {
        "bool" => Some(Value::from(matches!(text, "true" | "1"))),
        "i8" | "i16" | "i32" | "i64" => number.parse::<i64>().ok().map(Value::from),
        "u8" | "u16" | "u32" | "u64" => match number.parse::<i64>() {
            Ok(signed) if signed <= 0 => Some(Value::from(0)),
            _ => number.parse::<u64>().ok().map(Value::from),
        },
        "f32" => Some(single(text)),
        "f64" => Some(double(text)),
        "v1::List<String>" => Some(text.split(' ').filter(|item| !item.is_empty()).collect()),
        _ => Some(Value::from(text)),
    };
    found.ok_or(NoJson::Layout("a number that its type does not hold"))
}

fn single(text: &str) -> Value {
    let value: f32 = parsed(text).unwrap_or(f32::NAN);
    let shortest = format!("{value:e}");
    float(
        &shortest,
        |number| number as f32 == value && value.is_finite(),
        &value,
    )
}

fn double(text: &str) -> Value {
    let value: f64 = parsed(text).unwrap_or(f64::NAN);
    let shortest = format!("{value:e}");
    float(
        &shortest,
        |number| number == value && value.is_finite(),
        &value,
    )
}

/// A number in XML's spelling.
fn parsed<T: std::str::FromStr>(text: &str) -> Option<T> {
    match text {
        "INF" => "inf".parse().ok(),
        "-INF" => "-inf".parse().ok(),
        other => other.parse().ok(),
    }
}

/// A number where every reader gets it back, else its text; the rule of the runtime's form
/// of floating-point numbers.
fn float(shortest: &str, is_same: impl Fn(f64) -> bool, value: &dyn Node) -> Value {
    let number = shortest
        .parse::<f64>()
        .ok()
        .filter(|number| is_same(*number));
    let number = number
        .filter(|_| is_plain(shortest))
        .and_then(Number::from_f64);
    let mut scratch = String::new();
    match number {
        Some(number) => Value::Number(number),
        None => Value::from(value.text(&mut scratch).unwrap_or("")),
    }
}

/// Fifteen digits, and a power of ten that is a number of 53 bits itself.
fn is_plain(shortest: &str) -> bool {
    let (digits, exponent) = shortest.split_once('e').unwrap_or((shortest, "0"));
    let digits = digits.trim_start_matches('-');
    let fraction = digits.split_once('.').map_or(0, |parts| parts.1.len());
    let exponent = exponent.parse::<i32>().unwrap_or(i32::MAX);
    let shift = exponent.saturating_sub(i32::try_from(fraction).unwrap_or(i32::MAX));
    digits.len() <= 15 && (-21..=20).contains(&shift)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_every_reader_gets_back_are_numbers() {
        for (text, expected) in [
            ("1.5", serde_json::json!(1.5)),
            ("-25E1", serde_json::json!(-250.0)),
            ("INF", serde_json::json!("INF")),
            ("-INF", serde_json::json!("-INF")),
            ("NaN", serde_json::json!("NaN")),
        ] {
            assert_eq!(double(text), expected, "{text}");
            assert_eq!(single(text), expected, "{text}");
        }
        assert_eq!(double("1e300"), serde_json::json!("1E300"));
    }
}
