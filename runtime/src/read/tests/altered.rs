//! Valid samples of every table, altered in every place: what strict reading refuses, what
//! tolerant reading says of it, and what is written of what it kept.
//!
//! `BLESS=1 cargo test -p snitflade-runtime --all-features --lib altered` writes what is expected.

use super::tables::tables;
use super::*;
use crate::sample::Sampler;
use std::fmt::Write as _;
use std::path::Path;

/// One change to a document.
struct Alteration {
    what: String,
    text: String,
}

/// A tag: where it stands, its name, whether it starts or ends an element, or both.
struct Tag<'t> {
    start: usize,
    end: usize,
    name: &'t str,
    starts: bool,
    ends: bool,
}

fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('<') {
        let start = at + found;
        let end = start + text[start..].find('>').unwrap() + 1;
        let inside = &text[start + 1..end - 1];
        let name = inside.trim_start_matches('/').split([' ', '/']).next();
        out.push(Tag {
            start,
            end,
            name: name.unwrap_or(""),
            starts: !inside.starts_with('/'),
            ends: inside.starts_with('/') || inside.ends_with('/'),
        });
        at = end;
    }
    out
}

/// Where the element that a tag starts ends.
fn end_of(tags: &[Tag<'_>], first: usize) -> usize {
    let mut depth = 0;
    for tag in &tags[first..] {
        depth += i32::from(tag.starts) - i32::from(tag.ends);
        if depth == 0 {
            return tag.end;
        }
    }
    unreachable!("samples are well-formed")
}

fn spliced(text: &str, start: usize, end: usize, with: &str) -> String {
    format!("{}{with}{}", &text[..start], &text[end..])
}

/// The attributes of a start tag: where each begins, with the space before it, and ends.
fn attributes(text: &str, tag: &Tag<'_>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = tag.start;
    while let Some(found) = text[at..tag.end].find("=\"") {
        let value = at + found + 2;
        let end = value + text[value..].find('"').unwrap() + 1;
        let start = text[..value].rfind(' ').unwrap();
        if !text[start..].starts_with(" xmlns") {
            out.push((start, end));
        }
        at = end;
    }
    out
}

fn alterations(text: &str) -> Vec<Alteration> {
    let tags = tags(text);
    let mut out = Vec::new();
    for (number, tag) in tags.iter().enumerate().filter(|(_, tag)| tag.starts) {
        let name = tag.name;
        let mut add = |what: &str, text: String| {
            let what = format!("{number} {name}: {what}");
            out.push(Alteration { what, text });
        };
        let end = end_of(&tags, number);
        let behind_name = tag.start + 1 + name.len();
        let attribute = |with: &str| spliced(text, behind_name, behind_name, with);
        add(
            "nil",
            attribute(r#" xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#),
        );
        add("unknown attribute", attribute(r#" ekstra="1""#));
        for (start, end) in attributes(text, tag) {
            let own = &text[start..end];
            let (name, _) = own.split_once('=').unwrap();
            add(&format!("without{name}"), spliced(text, start, end, ""));
            let nonsense = format!("{name}=\"\u{a0}?\"");
            add(
                &format!("nonsense in{name}"),
                spliced(text, start, end, &nonsense),
            );
            let spaced = own.replacen("=\"", "=\" \t", 1);
            add(
                &format!("space in{name}"),
                spliced(text, start, end, &spaced),
            );
        }
        add(
            "comments",
            spliced(text, tag.end, tag.end, "<!-- a --><?b c?><!-- d -->"),
        );
        add("space inside", spliced(text, tag.end, tag.end, " \n"));
        if number == 0 {
            add(
                "unknown type",
                attribute(
                    r#" xsi:type="ukendt" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#,
                ),
            );
            continue;
        }
        let own = &text[tag.start..end];
        add("left out", spliced(text, tag.start, end, ""));
        add("twice", spliced(text, end, end, own));
        add("text before", spliced(text, tag.start, tag.start, "ord"));
        add(
            "a stranger before",
            spliced(text, tag.start, tag.start, "<fremmed/>"),
        );
        if tag.ends || tags[number + 1].ends {
            let opened = text[tag.start..tag.end].trim_end_matches(['/', '>']);
            add(
                "nonsense",
                spliced(text, tag.start, end, &format!("{opened}>\u{a0}?</{name}>")),
            );
            add(
                "empty",
                spliced(text, tag.start, end, &format!("{opened}/>")),
            );
        }
    }
    out
}

fn kept(violations: &[Violation]) -> String {
    let lines: Vec<String> = violations
        .iter()
        .map(|v| format!("{} {}", v.rule.code(), v.path))
        .collect();
    lines.join("; ")
}

/// What a text has that another has not, and the reverse.
fn difference(before: &str, after: &str) -> String {
    let same = |(a, b): &(char, char)| a == b;
    let head: usize = before
        .chars()
        .zip(after.chars())
        .take_while(same)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let (before, after) = (&before[head..], &after[head..]);
    let ends = before.chars().rev().zip(after.chars().rev());
    let tail: usize = ends.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let cut = |text: &str| text[..text.len() - tail].to_owned();
    match (cut(before).as_str(), cut(after).as_str()) {
        ("", "") => "as the sample".to_owned(),
        (a, b) => format!("{a:?} -> {b:?}"),
    }
}

fn text_of(schema: &Schema<'_>, element: ElementId, value: &Dynamic) -> Result<String, String> {
    let options = WriteOptions {
        allow_unknown: true,
        ..WriteOptions::default()
    };
    let written = write(schema, element, value, &options).map_err(|error| error.to_string())?;
    String::from_utf8(written).map_err(|error| error.to_string())
}

fn judge(schema: &Schema<'_>, element: ElementId, text: &str, sample: &str) -> String {
    let strict = match super::strict(schema, element, text) {
        Ok(_) => "valid".to_owned(),
        Err(error) => error.to_string(),
    };
    let (said, written) = match read_text(schema, element, text, Mode::Tolerant) {
        Ok((value, violations)) => {
            let written = text_of(schema, element, &value);
            let written = written.map(|text| difference(sample, &text));
            (
                kept(&violations),
                written.unwrap_or_else(|error| format!("not written: {error}")),
            )
        }
        Err(error) => (
            format!("refused: {}", kept(std::slice::from_ref(error.violation()))),
            String::new(),
        ),
    };
    let all = kept(&report(schema, text).violations);
    let said = match said == all {
        true => format!("tolerant and validated: {said}"),
        false => format!("tolerant: {said} | validated: {all}"),
    };
    format!("{strict} | {said} | {written}")
}

fn outcomes(out: &mut String, schema: &Schema<'_>, element: ElementId) {
    let sampler = Sampler::new(schema, 11);
    let Ok(full) = sampler.full(element) else {
        return;
    };
    let text = String::from_utf8(full.xml).unwrap();
    let value = super::strict(schema, element, &text).unwrap();
    let sample = written(schema, element, &value);
    let _ = writeln!(out, "== {text}\n-> {sample}");
    for Alteration { what, text } in alterations(&text) {
        let _ = writeln!(out, "{what}: {}", judge(schema, element, &text, &sample));
    }
}

#[test]
fn altered_samples_are_judged_and_kept_as_accepted() {
    let tables = tables();
    let mut found = String::new();
    for element in [
        tables.order,
        tables.any,
        tables.mixed,
        tables.poly,
        tables.choice,
        tables.repeated,
        tables.group,
        tables.base,
        tables.name,
        tables.spread,
    ] {
        outcomes(&mut found, &tables.schema, element);
    }
    for element in crate::wire::SCHEMA.global_elements {
        outcomes(&mut found, &crate::wire::SCHEMA, *element);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/altered/expected.txt");
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    let differs = expected.lines().zip(found.lines()).find(|(a, b)| a != b);
    assert_eq!(differs, None, "BLESS=1 accepts what is found");
    assert_eq!(expected.lines().count(), found.lines().count());
}
