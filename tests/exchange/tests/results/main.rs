//! A failing result never comes back as success: of every operation of every
//! service, with a failure in every place where one can stand.

mod places;

use snitflade_exchange::results::{Code, FAILURES, codes, is_valid, plain, with_codes};
use snitflade_exchange::{Answer, Called, Documents, Service, Stub, with_each};
use snitflade_runtime::client::Settings;
use snitflade_runtime::server::Running;
use snitflade_runtime::soap::{Message, Operation};
use snitflade_tests::infoset::difference;
use std::collections::BTreeSet;

#[derive(Default)]
struct Counts {
    operations: usize,
    places: usize,
    rejected: usize,
    thirds: usize,
    accepted: usize,
    /// Operations that can hold no result.
    without: Vec<String>,
}

impl Counts {
    fn add(&mut self, other: Counts) {
        self.operations += other.operations;
        self.places += other.places;
        self.rejected += other.rejected;
        self.thirds += other.thirds;
        self.accepted += other.accepted;
        self.without.extend(other.without);
    }
}

/// An operation under test.
struct Case<'c> {
    service: &'static Service,
    index: usize,
    stub: &'c Stub,
    server: &'c Running,
    input: Vec<u8>,
}

impl Case<'_> {
    fn row(&self) -> &'static Operation<'static> {
        &self.service.table.operations[self.index]
    }

    fn at(&self) -> String {
        format!("{}/{}", self.service.table.name, self.row().name)
    }

    fn is_valid(&self, document: &str) -> bool {
        is_valid(self.service.table.schema, self.row().output, document)
    }

    /// A text for a code that the contract admits: a failure, or a success.
    fn code(&self, document: &str, code: &Code, failure: bool) -> String {
        let rows = self.service.table.results.iter();
        let rows = rows.filter(|row| row.code == code.name);
        let good: Vec<&str> = rows.flat_map(|row| row.success).copied().collect();
        let texts = match failure {
            true => FAILURES.to_vec(),
            false => good.clone(),
        };
        let mut fitting = texts.into_iter().filter(|text| {
            let one = with_codes(document, std::slice::from_ref(code), &[(*text).to_owned()]);
            good.contains(text) != failure && self.is_valid(&one)
        });
        let fitting = fitting.next().map(str::to_owned);
        fitting.unwrap_or_else(|| panic!("{}: no code for {}", self.at(), code.path))
    }

    async fn call(&self, document: &str) -> Called {
        assert!(self.is_valid(document), "{}: {document}", self.at());
        self.stub.say(Answer::Reply(document.as_bytes().to_vec()));
        let settings = Settings::new(self.server.url(""));
        let client = self.service.client(settings).expect("a client");
        let called = (self.service.call)(client, self.index, &self.input).await;
        called.unwrap_or_else(|why| panic!("{}: {why}", self.at()))
    }

    /// Whether every value of this result is a failure (`Fejl` of the 2017 context).
    fn only_fails(&self, code: &Code) -> bool {
        let rows = self.service.table.results.iter();
        let mut rows = rows.filter(|row| row.code == code.name);
        rows.any(|row| row.success.is_empty())
    }

    /// The paths of the results that are failures whatever their code. What other results the
    /// document has are well.
    async fn always_fails(&self, document: &str, all: &[Code]) -> Vec<String> {
        let texts = all.iter().map(|code| match self.only_fails(code) {
            true => document[code.text.0..code.text.1].to_owned(),
            false => self.code(document, code, false),
        });
        let document = &with_codes(document, all, &texts.collect::<Vec<_>>());
        let failing = all.iter().filter(|code| self.only_fails(code));
        let (at, expected) = (self.at(), failing.map(|code| code.path.clone()));
        let expected: Vec<String> = expected.collect();
        match self.call(document).await {
            Called::Rejected {
                output, results, ..
            } => {
                let paths: Vec<String> = results.into_iter().map(|(path, _)| path).collect();
                assert_eq!(paths, expected, "{at}: {document}");
                difference(document.as_bytes(), &output).expect(&at);
            }
            other => panic!("{at}: {other:?}\n{document}"),
        }
        expected
    }

    /// Only the code of number `failing` is a failure.
    async fn fails_at(&self, document: &str, all: &[Code], failing: usize) {
        let (at, expected) = (self.at(), &all[failing].path);
        let texts = all.iter().enumerate();
        let texts: Vec<String> = texts
            .map(|(number, code)| self.code(document, code, number == failing))
            .collect();
        let sent = with_codes(document, all, &texts);
        match self.call(&sent).await {
            Called::Rejected {
                output,
                results,
                shown,
            } => {
                let code = texts[failing].clone();
                assert_eq!(results, [(expected.clone(), code)], "{at}: {sent}");
                assert!(shown.contains(expected.as_str()), "{at}: {shown}");
                difference(sent.as_bytes(), &output).expect(&at);
            }
            other => panic!("{at}: {expected} is a failure, but {other:?}\n{sent}"),
        }
    }
}

/// The document with five of what holds this code, where the contract admits
/// five, and the codes in the five.
fn five(case: &Case<'_>, document: &str, code: &Code) -> Option<(String, Vec<Code>)> {
    code.around.iter().find_map(|(start, end)| {
        let one = &document[*start..*end];
        let all = format!(
            "{}{}{}",
            &document[..*start],
            one.repeat(5),
            &document[*end..]
        );
        let first = document[..*start].len();
        let found = codes(&all, case.service.table.schema, case.service.table.results);
        let within = (first, first + 5 * one.len());
        let inside: Vec<Code> = found
            .into_iter()
            .filter(|found| within.0 <= found.text.0 && found.text.1 <= within.1)
            .collect();
        case.is_valid(&all).then_some((all, inside))
    })
}

async fn operation(case: &Case<'_>, documents: &Documents, counts: &mut Counts) {
    let Message::Element(element) = case.row().output else {
        return;
    };
    let (table, at) = (case.service.table, case.at());
    let expected = places::places(table.schema, table.results, element);
    let (mut seen, mut tried, mut thirds) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for sample in documents.outputs(case.row()).expect(&at) {
        let document = String::from_utf8(sample.xml).expect("UTF-8");
        let all = codes(&document, table.schema, table.results);
        // Samples differ in much that is no result.
        let is_new = all.iter().any(|code| !tried.contains(&code.path));
        if !is_new && !tried.is_empty() {
            continue;
        }
        if all.iter().any(|code| case.only_fails(code)) {
            for path in case.always_fails(&document, &all).await {
                tried.insert(path.clone());
                seen.insert(plain(&path));
                counts.rejected += 1;
            }
            continue;
        }
        let good: Vec<String> = all
            .iter()
            .map(|code| case.code(&document, code, false))
            .collect();
        let called = case.call(&with_codes(&document, &all, &good)).await;
        assert!(matches!(called, Called::Reply { .. }), "{at}: {called:?}");
        counts.accepted += 1;
        for (number, code) in all.iter().enumerate() {
            if !tried.insert(code.path.clone()) {
                continue;
            }
            case.fails_at(&document, &all, number).await;
            counts.rejected += 1;
            seen.insert(plain(&code.path));
            if !thirds.insert(plain(&code.path)) {
                continue;
            }
            if let Some((document, inside)) = five(case, &document, code) {
                let all = codes(&document, table.schema, table.results);
                let third = inside[inside.len() / 5 * 2].text;
                let number = all.iter().position(|code| code.text == third);
                let number = number.expect("the third");
                assert!(all[number].path.contains("[3]"), "{}", all[number].path);
                case.fails_at(&document, &all, number).await;
                counts.thirds += 1;
            }
        }
    }
    assert_eq!(seen, expected, "{at}: the places the samples reach");
    counts.places += expected.len();
    counts.operations += usize::from(!expected.is_empty());
}

/// Every operation of a service.
async fn operations(service: &'static Service) -> Counts {
    let mut counts = Counts::default();
    let stub = Stub::default();
    let server = Running::start((service.router)(stub.clone())).await;
    let server = server.expect("a port");
    let documents = Documents::new(service.table, 11);
    for (index, row) in service.table.operations.iter().enumerate() {
        let (input, _) = documents.least(row).expect("a request");
        let case = Case {
            service,
            index,
            stub: &stub,
            server: &server,
            input,
        };
        let before = counts.operations;
        operation(&case, &documents, &mut counts).await;
        if counts.operations == before {
            counts.without.push(case.at());
        }
    }
    server.stop().await.expect("a clean end");
    counts
}

#[test]
fn a_failure_in_any_place_is_an_error_with_its_path() {
    let mut counts = Counts::default();
    for found in with_each(operations) {
        counts.add(found);
    }
    println!(
        "{} operations can hold results, in {} places: {} failures were errors, {} of them \
         the third of five; {} answers without failure were values; no results in {}: {}",
        counts.operations,
        counts.places,
        counts.rejected + counts.thirds,
        counts.thirds,
        counts.accepted,
        counts.without.len(),
        counts.without.join(", ")
    );
    assert!(counts.operations >= 130 && counts.thirds > 0);
}
