//! Small random content models against every short document, judged by the validator.

use super::support::{model, valid, verdict};
use snitflade_codegen::inclusion::Verdict;
use snitflade_codegen::model::QName;

struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn occurs(&mut self) -> String {
        let min = self.below(2);
        match self.below(4) {
            0 => format!("minOccurs='{min}' maxOccurs='unbounded'"),
            1 => format!("minOccurs='{min}' maxOccurs='{}'", min + 1),
            _ => format!("minOccurs='{min}'"),
        }
    }

    fn particle(&mut self, depth: u32) -> String {
        let occurs = self.occurs();
        if depth == 0 || self.below(2) == 0 {
            let name = ["a", "b", "c"][self.below(3) as usize];
            let ty = ["xs:int", "xs:string"][usize::from(name == "c")];
            return format!("<xs:element name='{name}' type='{ty}' {occurs}/>");
        }
        let count = 1 + self.below(3);
        let inner: String = (0..count).map(|_| self.particle(depth - 1)).collect();
        let group = ["sequence", "choice"][self.below(2) as usize];
        format!("<xs:{group} {occurs}>{inner}</xs:{group}>")
    }
}

fn documents() -> Vec<String> {
    let mut all = vec![String::new()];
    let mut last = all.clone();
    for _ in 0..4 {
        let longer = last.iter().flat_map(|word| {
            let names = ["<a>1</a>", "<b>1</b>", "<c>x</c>"];
            names.map(|name| format!("{word}{name}"))
        });
        last = longer.collect();
        all.extend(last.iter().cloned());
    }
    all.iter()
        .map(|word| format!("<R xmlns='urn:t'>{word}</R>"))
        .collect()
}

#[test]
fn verdicts_agree_with_every_short_document() {
    let mut random = Random(0x0DD_BA11_5EED);
    let (all, name) = (documents(), QName::new("urn:t", "R"));
    let (mut proved, mut broken, mut open) = (0, 0, 0);
    for _ in 0..150 {
        let body = |random: &mut Random| {
            let inner = random.particle(2);
            model(&format!(
                "<xs:element name='R'><xs:complexType><xs:sequence>{inner}</xs:sequence>\
                 </xs:complexType></xs:element>"
            ))
        };
        let (old, new) = (body(&mut random), body(&mut random));
        let smallest = all
            .iter()
            .find(|text| valid(&old, text) && !valid(&new, text));
        match verdict(&old, &new, &name, false) {
            Verdict::Proved => {
                proved += 1;
                assert_eq!(smallest, None);
            }
            Verdict::Breaks(witness) => {
                broken += 1;
                let count = |text: &String| text.matches("</").count() as u64;
                if let Some(smallest) = smallest {
                    assert_eq!(witness.elements, count(smallest), "{smallest} {witness:?}");
                }
            }
            Verdict::Undecided(_) => open += 1,
        }
    }
    assert!(
        proved > 5 && broken > 50 && open == 0,
        "{proved} {broken} {open}"
    );
}
