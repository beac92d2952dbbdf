//! What a reading may cost: the memory budget and the stop flag.

use super::tables::{Tables, tables};
use super::{Limits, Mode, ReadError, ReadOptions, Source, read, validate};
use crate::read::{Discard, RecordReader, Rule, StopFlag, Token};
use crate::schema::ElementId;
use crate::value::Dynamic;

fn sources<'t>(text: &'t str, limits: &Limits) -> [Source<'t>; 2] {
    let small = std::io::BufReader::with_capacity(64, text.as_bytes());
    [
        Source::from_slice_with(text.as_bytes(), limits.clone()).expect("UTF-8"),
        Source::from_reader_with(Box::new(small), limits.clone()),
    ]
}

/// Reads tolerantly with so much memory, from a slice and from a stream.
fn with_memory(t: &Tables, root: ElementId, text: &str, memory: u64) -> [Result<(), ReadError>; 2] {
    let limits = Limits {
        memory,
        ..Limits::default()
    };
    sources(text, &limits).map(|mut source| {
        let mut value = Dynamic::default();
        let options = ReadOptions::new(Mode::Tolerant);
        read(&t.schema, root, &mut source, &mut value, &options).map(drop)
    })
}

/// One document for each kind of thing that is charged, with a root and the
/// place in it where the memory runs out.
fn shapes(t: &Tables, count: usize) -> Vec<(&'static str, ElementId, String, &'static str)> {
    let many = |head: &str, item: &str, tail: &str| format!("{head}{}{tail}", item.repeat(count));
    let declared: String = (0..400).map(|n| format!(" xmlns:p{n}='urn:{n}'")).collect();
    let attributes: String = (0..4000).map(|n| format!(" a{n}=''")).collect();
    vec![
        (
            "items of a list",
            t.repeated,
            many("<flere xmlns='urn:a'>", "<a/>", "</flere>"),
            "/flere/a[",
        ),
        (
            "a text",
            t.repeated,
            many("<flere xmlns='urn:a'><a>", "long", "</a></flere>"),
            "/flere/a",
        ),
        (
            "a text in pieces",
            t.repeated,
            many(
                "<flere xmlns='urn:a'><a>",
                "&lt;<![CDATA[x]]>",
                "</a></flere>",
            ),
            "/flere/a",
        ),
        (
            "unknown elements",
            t.mixed,
            many("<tekst xmlns='urn:a'>", "<ny/>", "</tekst>"),
            "/tekst/ny[",
        ),
        (
            "content kept as it stands",
            t.any,
            many("<udvidet xmlns='urn:a'><alt>", "<x/>", "</alt></udvidet>"),
            "/udvidet/alt",
        ),
        (
            "qualified names",
            t.name,
            format!(
                "<q:kvalificeret xmlns:q='urn:a' xmlns:l='{}'>l:x</q:kvalificeret>",
                "long".repeat(count)
            ),
            "/",
        ),
        (
            "namespace bindings",
            t.mixed,
            format!("<tekst xmlns='urn:a'{declared}/>"),
            "/",
        ),
        (
            "attributes",
            t.mixed,
            format!("<tekst xmlns='urn:a'{attributes}/>"),
            "/",
        ),
        (
            "normalised values",
            t.mixed,
            format!("<tekst xmlns='urn:a' x='{}'/>", "\n".repeat(4 * count)),
            "/",
        ),
    ]
}

#[test]
fn a_spent_budget_is_a_limit_error_with_its_place() {
    let t = tables();
    for (what, root, text, path) in shapes(&t, 4_000) {
        for (kind, done) in ["slice", "stream"]
            .iter()
            .zip(with_memory(&t, root, &text, 12_000))
        {
            let error = done.expect_err(&format!("{what}, {kind}"));
            assert_eq!(error.rule(), Rule::LIMIT, "{what}, {kind}");
            let violation = error.violation();
            assert_eq!(
                violation.expected, "at most 12000 octets of memory",
                "{what}, {kind}"
            );
            let found = if violation.path.is_empty() {
                "/"
            } else {
                &violation.path
            };
            assert!(found.starts_with(path), "{what}, {kind}: {found}");
        }
        for done in with_memory(&t, root, &text, 64 << 20) {
            assert!(done.is_ok(), "{what}: {done:?}");
        }
    }
}

#[test]
fn more_memory_reads_more() {
    let t = tables();
    for (what, root, text, _) in shapes(&t, 1_000) {
        let enough = |memory: u64| {
            with_memory(&t, root, &text, memory)
                .iter()
                .all(Result::is_ok)
        };
        let (mut low, mut high) = (0, 64 << 20);
        while high - low > 1 {
            let middle = (low + high) / 2;
            match enough(middle) {
                true => high = middle,
                false => low = middle,
            }
        }
        // Nothing that is kept is free, and nothing costs absurdly much.
        let of_text = text.len() / 5..text.len() * 300;
        assert!(
            of_text.contains(&(high as usize)),
            "{what}: {high} for {}",
            text.len()
        );
    }
}

/// The least memory that is enough, within 16 octets.
fn least(enough: impl Fn(u64) -> bool) -> i64 {
    let (mut low, mut high) = (0, 64 << 20);
    while high - low > 16 {
        let middle = (low + high) / 2;
        match enough(middle) {
            true => high = middle,
            false => low = middle,
        }
    }
    high as i64
}

#[test]
fn what_is_kept_beside_values_is_charged_by_its_size() {
    let t = tables();
    let xsi = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";
    // What stands around, the item that is repeated, and about how much one costs:
    // the sizes of what is pushed, doubled for the growth of its list, and texts.
    for (what, root, head, item, tail, cost) in [
        (
            "unknown elements of twenty octets",
            t.mixed,
            "<tekst xmlns='urn:a'>".to_owned(),
            "<ny>1234567890a</ny>",
            "</tekst>",
            534..590,
        ),
        (
            "unknown attributes",
            t.mixed,
            "<tekst xmlns='urn:a'>".to_owned(),
            "<b x='1234567890'/>",
            "</tekst>",
            1_110..1_230,
        ),
        (
            "types of simple values",
            t.repeated,
            format!("<flere xmlns='urn:a' xmlns:xs='http://www.w3.org/2001/XMLSchema' {xsi}>"),
            "<a xsi:type='xs:token'>x</a>",
            "</flere>",
            650..715,
        ),
    ] {
        let with = |count: usize| {
            let text = format!("{head}{}{tail}", item.repeat(count));
            least(|memory| with_memory(&t, root, &text, memory)[0].is_ok())
        };
        let slope = (with(3_000) - with(1_000)) / 2_000;
        assert!(cost.contains(&slope), "{what}: {slope}, not {cost:?}");
    }
}

#[test]
fn what_judging_remembers_is_charged_by_its_size() {
    let t = tables();
    let xsi = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";
    let judged = |count: usize, memory: u64| {
        let hints: String = (0..count)
            .map(|n| format!("<a xsi:schemaLocation='urn:{n:07} 1234567890'/>"))
            .collect();
        let text = format!("<flere xmlns='urn:a' {xsi}>{hints}</flere>");
        let limits = Limits {
            memory,
            ..Limits::default()
        };
        let [mut slice, _] = sources(&text, &limits);
        let report = validate(&t.schema, &mut slice, &ReadOptions::default());
        report.violations.iter().all(|v| v.rule != Rule::LIMIT)
    };
    let with = |count: usize| least(|memory| judged(count, memory));
    let slope = (with(3_000) - with(1_000)) / 2_000;
    // A key for two texts of eleven and ten octets.
    assert!((84..=86).contains(&slope), "{slope}");
}

#[test]
fn values_that_are_handed_over_give_their_memory_back() {
    let t = tables();
    let way = crate::schema::Way {
        names: vec![t.schema.find_name(crate::schema::NsId(1), "a")],
        element: t.repeated,
        min: 0,
        max: crate::schema::UNBOUNDED,
    };
    let text = format!(
        "<flere xmlns='urn:a'>{}</flere>",
        "<a>a text</a>".repeat(10_000)
    );
    let limits = Limits {
        memory: 16_000,
        ..Limits::default()
    };
    for mut source in sources(&text, &limits) {
        let options = ReadOptions::default();
        let mut reader = RecordReader::new(&t.schema, t.repeated, &way, &mut source, &options);
        let mut seen = 0;
        let mut value = Dynamic::default();
        while reader.next(&mut Discard, &mut value).unwrap() {
            seen += 1;
            value = Dynamic::default();
        }
        assert_eq!(seen, 10_000);
    }
}

#[test]
fn judging_keeps_nothing_and_costs_no_memory() {
    let t = tables();
    let text = format!(
        "<flere xmlns='urn:a'>{}</flere>",
        "<a>a text</a>".repeat(10_000)
    );
    let limits = Limits {
        memory: 4_000,
        ..Limits::default()
    };
    for mut source in sources(&text, &limits) {
        let report = validate(&t.schema, &mut source, &ReadOptions::default());
        assert!(report.is_valid(), "{:?}", report.violations);
    }
}

#[test]
fn a_raised_flag_ends_reading_within_a_thousand_tokens() {
    let items = [
        "<a/>",
        "<a>x</a>",
        "<a><!-- c --></a>",
        "<a>&lt;<![CDATA[x]]></a>",
    ];
    for item in items {
        let text = format!("<r>{}</r>", item.repeat(5_000));
        let stop = StopFlag::new();
        let limits = Limits {
            stop: Some(stop.clone()),
            ..Limits::default()
        };
        for mut source in sources(&text, &limits) {
            for _ in 0..1_777 {
                assert!(source.next_token().is_ok());
            }
        }
        stop.raise();
        for mut source in sources(&text, &limits) {
            let tokens = (0..).find_map(|seen| source.next_token().err().map(|e| (seen, e)));
            let (seen, error) = tokens.expect("an error");
            assert!(seen <= 1_000, "{item}: {seen}");
            assert_eq!(error.rule(), Rule::STOPPED, "{item}");
        }
    }
}

#[test]
fn a_stopped_reading_tells_its_path_and_keeps_nothing_back() {
    let t = tables();
    let stop = StopFlag::default();
    assert!(!stop.is_raised());
    stop.raise();
    let limits = Limits {
        stop: Some(stop),
        ..Limits::default()
    };
    for (what, root, text, _) in shapes(&t, 4_000) {
        if text.matches(['<', '&']).count() < 1_000 {
            continue;
        }
        for mut source in sources(&text, &limits) {
            let options = ReadOptions::new(Mode::Tolerant);
            let done = read(
                &t.schema,
                root,
                &mut source,
                &mut Dynamic::default(),
                &options,
            );
            let error = done.expect_err(what);
            assert_eq!(error.rule(), Rule::STOPPED, "{what}");
            assert!(error.violation().path.len() > 5, "{what}: {error}");
        }
    }
}

#[test]
fn flags_are_told_apart() {
    let (a, b) = (StopFlag::new(), StopFlag::new());
    assert!(a == a.clone() && a != b);
    assert!(
        Limits::default()
            != Limits {
                stop: Some(a),
                ..Limits::default()
            }
    );
    let mut source = Source::from_slice(b"<r/>").expect("UTF-8");
    assert_eq!(source.next_token().ok(), Some(Token::Start));
}
