//! Links to SAPA with the values in them, one line of JSON each, for another implementation of
//! RFC 6570 to make the same (`tests/runner/login.py`).

use snitflade_runtime::sapa::{Jump, LinkTemplate, ObjektId, Objekttype};
use std::error::Error;

const TEMPLATES: [&str; 3] = [
    "https://sapa.example/overblik/{objekttype}\
     {?objektId,objektIdType,anvenderkontekst,fagsystem,returUrl,visning,version}",
    "https://sapa.example/{objekttype}/{objektIdType}/{objektId}\
     {?version,anvenderkontekst,fagsystem,visning,returUrl}",
    "https://sapa.example/v?lag=%C3%B8verst{&objekttype,objektId,objektIdType,anvenderkontekst,\
     fagsystem,returUrl,visning,version}",
];

/// What case numbers and views are made of.
const SIGNS: [&str; 16] = [
    "a", "Z", "7", "-", ".", "_", "~", " ", "/", "?", "&", "=", "+", "%", "æ", "€",
];

const SYSTEM: &str = "11111111-2222-4333-8444-666666666666";

fn main() -> Result<(), Box<dyn Error>> {
    let mut state = 1_u32;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % below
    };
    for turn in 0..600 {
        let template = TEMPLATES[turn % TEMPLATES.len()];
        let mut text = |least: usize| -> String {
            let length = least + next(8);
            (0..length).map(|_| SIGNS[next(SIGNS.len())]).collect()
        };
        let (number, visning) = (text(1), text(0));
        let id = ObjektId::sagsnummer(&*number)?;
        let mut jump = Jump::new(Objekttype::Sag, id, "11111111").system(SYSTEM);
        let mut values = serde_json::json!({
            "objekttype": "sag", "objektIdType": "sagsnummer", "objektId": number,
            "anvenderkontekst": "11111111", "fagsystem": SYSTEM, "version": "1",
        });
        if !visning.is_empty() {
            values["visning"] = visning.clone().into();
            jump = jump.visning(visning);
        }
        if turn % 2 == 0 {
            let back = "https://fag.example/sag?id=1&navn=%C3%B8";
            values["returUrl"] = back.into();
            jump = jump.retur_url(back);
        }
        let links = LinkTemplate::to_sapa(template)?.return_hosts(["fag.example".to_owned()]);
        let url = links.url(&jump)?;
        if links.read(&url)? != jump {
            return Err("a link that does not say what it was made of".into());
        }
        println!("{}", serde_json::json!([template, values, url]));
    }
    Ok(())
}
