//! The shapes of document that take most memory for their size.

use crate::values::*;
use snitflade_runtime::codegen::v1::Blank;
use snitflade_runtime::read::Mode;
use snitflade_runtime::value::Node;

/// What of the reader a shape is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing is kept.
    Tokenizer,
    /// All is kept as it stands.
    AnyElement,
    /// Values of generated types.
    Typed,
}

/// A document with the value it is read into.
pub struct Shape {
    pub kind: Kind,
    pub name: &'static str,
    pub root: &'static str,
    pub document: Vec<u8>,
    pub value: fn() -> Box<dyn Node>,
    pub mode: Mode,
    pub utf8: bool,
}

fn blank<T: Node + Blank + 'static>() -> Box<dyn Node> {
    Box::new(T::blank())
}

/// About how long each document is.
const LENGTH: usize = 300_000;

/// A document of this root: `item` repeated until it is long enough.
fn repeated(root: &str, item: &str) -> String {
    let items = item.repeat((LENGTH / item.len()).max(1));
    format!("<{root} xmlns='urn:t'>{items}</{root}>")
}

fn shape<T: Node + Blank + 'static>(
    kind: Kind,
    name: &'static str,
    root: &'static str,
    document: impl Into<Vec<u8>>,
) -> Shape {
    Shape {
        kind,
        name,
        root,
        document: document.into(),
        value: blank::<T>,
        mode: Mode::Strict,
        utf8: true,
    }
}

/// Every shape.
pub fn all() -> Vec<Shape> {
    let mut all = tokenizer();
    all.extend(encodings());
    all.extend(kept());
    all.extend(typed());
    all
}

fn tokenizer() -> Vec<Shape> {
    let it =
        |name, document: String| shape::<Anything>(Kind::Tokenizer, name, "anything", document);
    let names = |of: &dyn Fn(usize) -> String, count: usize| (0..count).map(of).collect::<String>();
    let short = |n: usize| {
        let digits = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        let second = if n < 52 {
            String::new()
        } else {
            char::from(digits[n / 52 - 1]).to_string()
        };
        format!("{}{second}", char::from(digits[n % 52]))
    };
    let attributes = names(&|n| format!(" {}=''", short(n)), 2_700);
    let bindings = names(&|n| format!(" xmlns:{}='u'", short(n)), 500);
    let deep = format!("{}{}", "<a>".repeat(200), "</a>".repeat(200));
    vec![
        it("elements", repeated("anything", "<a/>")),
        it(
            "many names",
            repeated("anything", &names(&|n| format!("<{}/>", short(n)), 300)),
        ),
        it("deep elements", repeated("anything", &deep)),
        it(
            "attributes, each element many",
            repeated("anything", &format!("<a{attributes}/>")),
        ),
        it(
            "attributes, one element",
            format!("<anything xmlns='urn:t'><a{attributes}/></anything>"),
        ),
        it(
            "bindings, each element many",
            repeated("anything", &format!("<a{bindings}/>")),
        ),
        it(
            "bindings, one element",
            format!("<anything xmlns='urn:t'><a{bindings}/></anything>"),
        ),
        it(
            "a long binding",
            format!(
                "<anything xmlns='urn:t'><a xmlns:a='{}'/></anything>",
                "u".repeat(LENGTH)
            ),
        ),
        it(
            "a long attribute",
            format!(
                "<anything xmlns='urn:t'><a a='{}'/></anything>",
                "x".repeat(LENGTH)
            ),
        ),
        it(
            "a long attribute of line ends",
            format!(
                "<anything xmlns='urn:t'><a a='{}'/></anything>",
                "\n".repeat(LENGTH)
            ),
        ),
        it(
            "a long text",
            format!(
                "<anything xmlns='urn:t'><a>{}</a></anything>",
                "x".repeat(LENGTH)
            ),
        ),
        it(
            "a long text of line ends",
            format!(
                "<anything xmlns='urn:t'><a>{}</a></anything>",
                "\r\n".repeat(LENGTH / 2)
            ),
        ),
        it(
            "references",
            repeated("anything", &format!("<a>{}</a>", "&lt;".repeat(LENGTH))),
        ),
        it(
            "a long section",
            format!(
                "<anything xmlns='urn:t'><a><![CDATA[{}]]></a></anything>",
                "x".repeat(LENGTH)
            ),
        ),
        it(
            "a long comment",
            format!(
                "<anything xmlns='urn:t'><!--{}--></anything>",
                "x".repeat(LENGTH)
            ),
        ),
        it(
            "a long name",
            format!(
                "<anything xmlns='urn:t'><{0}></{0}></anything>",
                "x".repeat(LENGTH / 2)
            ),
        ),
    ]
}

/// Documents that are converted before they are read.
fn encodings() -> Vec<Shape> {
    let head = "<?xml version='1.0' encoding='windows-1252'?><anything xmlns='urn:t'><a>";
    let mut danish = head.as_bytes().to_vec();
    danish.resize(LENGTH, 0x80);
    danish.extend_from_slice(b"</a></anything>");
    let wide = format!(
        "<anything xmlns='urn:t'><a>{}</a></anything>",
        "\u{4e00}".repeat(LENGTH / 2)
    );
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(wide.encode_utf16().flat_map(u16::to_le_bytes));
    let it = |kind, name, document: &Vec<u8>| Shape {
        utf8: false,
        ..shape::<Anything>(kind, name, "anything", document.clone())
    };
    vec![
        it(Kind::Tokenizer, "a long text in windows-1252", &danish),
        it(Kind::Tokenizer, "a long text in UTF-16", &utf16),
        it(Kind::AnyElement, "a long text in windows-1252", &danish),
        it(Kind::AnyElement, "a long text in UTF-16", &utf16),
    ]
}

fn kept() -> Vec<Shape> {
    let open = |name, item: String| {
        let document = format!("<open xmlns='urn:t'><i>{item}</i></open>");
        shape::<Open>(Kind::AnyElement, name, "open", document)
    };
    let tiny = "<a/>".repeat(LENGTH / 4);
    let deep = format!("{}{}", "<a>".repeat(200), "</a>".repeat(200)).repeat(LENGTH / 1400);
    vec![
        open("one of many elements", tiny.clone()),
        open("one of deep elements", deep),
        open("one of a long text", "x".repeat(LENGTH)),
        open("one of references", "&lt;".repeat(LENGTH / 4)),
        open("one with many prefixes", format!("<b{}/>", bound(400))),
        Shape {
            mode: Mode::Tolerant,
            ..shape::<Strings>(
                Kind::AnyElement,
                "unknown elements",
                "strings",
                format!(
                    "<strings xmlns='urn:t'>{}</strings>",
                    format!("<u>{}</u>", "x".repeat(93)).repeat(9_000)
                ),
            )
        },
    ]
}

fn bound(count: usize) -> String {
    (0..count)
        .map(|n| format!(" xmlns:p{n}='urn:{n}'"))
        .collect()
}

fn typed() -> Vec<Shape> {
    let typed = Kind::Typed;
    let fifty = |full: bool| {
        let inner = (0..50).map(|n| match full {
            true => format!("<f{n:02}/>"),
            false => String::new(),
        });
        format!("<i>{}</i>", inner.collect::<String>())
    };
    let one = |n: usize| format!("<i><f{n:02}/></i>");
    let any = |name, document: String| shape::<Anything>(typed, name, "anything", document);
    let long = "u".repeat(2_000);
    vec![
        any(
            "list of kept elements, four octets each",
            repeated("anything", "<a/>"),
        ),
        any(
            "list of kept elements with a prefix",
            format!(
                "<anything xmlns='urn:t' xmlns:p='urn:p'>{}</anything>",
                "<p:a/>".repeat(LENGTH / 6)
            ),
        ),
        any(
            "list of kept elements with a prefix for a long name",
            format!(
                "<anything xmlns='urn:t' xmlns:p='{long}'>{}</anything>",
                "<p:a/>".repeat(LENGTH / 6)
            ),
        ),
        shape::<Strings>(
            typed,
            "empty strings",
            "strings",
            repeated("strings", "<i/>"),
        ),
        shape::<Strings>(
            typed,
            "strings of ten letters",
            "strings",
            repeated("strings", "<i>abcdefghij</i>"),
        ),
        shape::<Numbers>(typed, "numbers", "numbers", repeated("numbers", "<i>1</i>")),
        shape::<Decimals>(
            typed,
            "decimals",
            "decimals",
            repeated("decimals", "<i>1</i>"),
        ),
        shape::<Moments>(
            typed,
            "moments",
            "moments",
            repeated("moments", "<i>2026-01-01T00:00:00Z</i>"),
        ),
        shape::<Octets>(
            typed,
            "base64, one",
            "octets",
            format!(
                "<octets xmlns='urn:t'><i>{}</i></octets>",
                "AAAA".repeat(LENGTH / 4)
            ),
        ),
        shape::<Octets>(
            typed,
            "base64, many",
            "octets",
            repeated("octets", "<i>AAAA</i>"),
        ),
        shape::<Codes>(
            typed,
            "a list of codes",
            "codes",
            format!(
                "<codes xmlns='urn:t'><i>{}</i></codes>",
                "A ".repeat(LENGTH / 2)
            ),
        ),
        shape::<Codes>(
            typed,
            "lists of one code",
            "codes",
            repeated("codes", "<i>A</i>"),
        ),
        shape::<Attributed>(
            typed,
            "elements with an attribute",
            "attributed",
            repeated("attributed", "<i a=''/>"),
        ),
        shape::<Attributed>(
            typed,
            "empty records of one field",
            "attributed",
            repeated("attributed", "<i/>"),
        ),
        shape::<Nested>(
            typed,
            "lists of one record in lists",
            "nested",
            repeated("nested", "<i><l><t/></l></i>"),
        ),
        shape::<Chains>(
            typed,
            "chains of records behind boxes",
            "chains",
            repeated(
                "chains",
                &format!("{}{}", "<i>".repeat(50), "</i>".repeat(50)),
            ),
        ),
        shape::<Wide>(
            typed,
            "records of fifty optional fields, none there",
            "wide",
            repeated("wide", "<i/>"),
        ),
        shape::<Wide>(
            typed,
            "records of fifty optional fields, one there",
            "wide",
            repeated("wide", &one(49)),
        ),
        shape::<Wide>(
            typed,
            "records of fifty optional fields, all there",
            "wide",
            repeated("wide", &fifty(true)),
        ),
    ]
}
