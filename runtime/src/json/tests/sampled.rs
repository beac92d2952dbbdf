//! Sampled values go through XML and JSON both ways, and stay what they are.

use super::tables::tables;
use super::{strict, written};
use crate::read::{Mode, ReadOptions, Source, read};
use crate::sample::Sampler;
use crate::schema::fixture::Random;
use crate::value::Dynamic;

fn from_xml(xml: &[u8]) -> Dynamic {
    let t = tables();
    let mut value = Dynamic::default();
    let mut source = Source::from_slice(xml).expect("a source");
    let options = ReadOptions::new(Mode::Strict);
    let done = read(
        &t.schema,
        t.order_element,
        &mut source,
        &mut value,
        &options,
    );
    done.unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(xml)));
    value
}

fn samples(seed: u64, count: usize) -> Vec<Dynamic> {
    let t = tables();
    let sampler = Sampler::new(&t.schema, seed);
    let documents = sampler.random(t.order_element, count).expect("documents");
    let finite = |value: &Dynamic| !["INF", "-INF", "NaN"].contains(&value.text_at(&[(4, 0)]));
    let values = documents.iter().map(|sample| from_xml(&sample.xml));
    values.filter(finite).collect()
}

#[test]
fn samples_survive_json_and_xml() {
    let t = tables();
    let all = samples(11, 300);
    assert!(all.len() > 200);
    for value in all {
        let json = written(&t.schema, t.order, &value);
        serde_json::from_str::<serde::de::IgnoredAny>(&json)
            .unwrap_or_else(|e| panic!("{e}: {json}"));
        let back = strict(&t.schema, t.order, &json).unwrap_or_else(|e| panic!("{e}: {json}"));
        assert_eq!(written(&t.schema, t.order, &back), json);
        let options = crate::write::WriteOptions::default();
        let xml = crate::write::write(&t.schema, t.order_element, &back, &options);
        let xml = xml.unwrap_or_else(|e| panic!("{e}: {json}"));
        assert_eq!(written(&t.schema, t.order, &from_xml(&xml)), json);
    }
}

/// A value that was changed anywhere in its text is read or refused, and what is read is
/// written as a text that is read again.
#[test]
fn changed_samples_never_break_the_reader() {
    let t = tables();
    let mut random = Random(3);
    let mut taken = 0;
    for value in samples(5, 60) {
        let json = written(&t.schema, t.order, &value);
        for _ in 0..40 {
            let mut text = json.clone().into_bytes();
            let at = random.below(text.len() as u32) as usize;
            text[at] = b"{}[],:\"0a.-\\ "[random.below(13) as usize];
            let Ok(text) = String::from_utf8(text) else {
                continue;
            };
            let Ok(read) = strict(&t.schema, t.order, &text) else {
                continue;
            };
            taken += 1;
            let out = written(&t.schema, t.order, &read);
            let back = strict(&t.schema, t.order, &out).unwrap_or_else(|e| panic!("{e}: {out}"));
            assert_eq!(back, read, "{text}");
        }
    }
    assert!(taken > 100, "{taken}");
}
