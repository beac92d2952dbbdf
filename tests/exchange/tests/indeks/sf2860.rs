//! SF2860: benefit data between municipalities and Udbetaling Danmark, filtered (modelled).

use crate::terminal::Terminal;
use crate::ydelser::Indeks;
use crate::ydelsesdata::{bevilling, effektuering, import, names, search};
use crate::{BORGER, KOMMUNE, Served, UDK};
use sf1490_v6_0::services::ydelse_indeks::YdelseIndeksClient;
use sf2860_v6_0_modelleret::services::terminal_adgang::{
    self, FremsoegFault, TerminalAdgangClient,
};
use sf2860_v6_0_modelleret::terminaladgang as t;
use snitflade_runtime::client::ErrorKind;

const NABOKOMMUNE: &str = "33333333";
const BEVILLING: &str = "5b000000-0000-4000-8000-000000000001";
const BEVILLING_2: &str = "5b000000-0000-4000-8000-000000000002";
const BEVILLING_3: &str = "5b000000-0000-4000-8000-000000000003";
const BETALING: &str = "5e000000-0000-4000-8000-000000000001";
const BETALING_2: &str = "5e000000-0000-4000-8000-000000000002";

struct Both {
    served: Served,
    index: YdelseIndeksClient,
    terminal: TerminalAdgangClient,
}

impl Both {
    /// An index with two grants of a municipality and one of Udbetaling Danmark, and the
    /// terminal on it.
    async fn filled() -> Both {
        let indeks = Indeks::default();
        let terminal = terminal_adgang::router(Terminal(indeks.clone()));
        let served = Served::start(indeks.router().nest("/terminal", terminal)).await;
        let (https, at) = served.at("/ydelse");
        let index = YdelseIndeksClient::oioidws(https, at);
        let (https, at) = served.at("/terminal");
        let terminal = TerminalAdgangClient::context(https, at);
        let all = import(
            vec![
                bevilling(BEVILLING, "Kontanthjælp", BORGER, KOMMUNE),
                bevilling(BEVILLING_2, "Enkeltydelse", BORGER, KOMMUNE),
                bevilling(BEVILLING_3, "Kontanthjælp", BORGER, UDK),
            ],
            vec![
                effektuering(BETALING, BEVILLING, "100.00", BORGER),
                effektuering(BETALING_2, BEVILLING_2, "200.00", BORGER),
            ],
        );
        index.importer(&all).await.expect("taken");
        Both {
            served,
            index,
            terminal,
        }
    }

    async fn asked(
        &self,
        asks: &str,
        owner: &str,
        purpose: &str,
    ) -> (Vec<String>, Vec<String>, String) {
        let answer = self.terminal.fremsoeg(&request(asks, owner, purpose)).await;
        let answer = answer.expect("an answer").value;
        let (benefits, amounts) = names(&answer.fremsoeg_ydelse_indeks_output);
        let left_out = answer.filtrering_oplysning.antal_udeladt.to_string();
        (benefits, amounts, left_out)
    }
}

fn request(asks: &str, owner: &str, purpose: &str) -> t::FremsoegRequestType {
    let context = t::TerminalkontekstType::new(
        asks.parse().expect("a CVR number"),
        owner.parse().expect("a CVR number"),
        purpose.parse().expect("short"),
        "lov om Udbetaling Danmark § 8".parse().expect("a text"),
    );
    t::FremsoegRequestType::new(context, search(BORGER, None, None))
}

#[tokio::test]
async fn sf2860_01_data_are_filtered_by_who_asks_and_for_what() {
    let both = Both::filled().await;
    let (benefits, amounts, _) = both.asked(UDK, KOMMUNE, "BOLIGSTOETTE").await;
    assert_eq!(
        (benefits, amounts),
        (vec!["Kontanthjælp".to_owned()], vec!["100.00".to_owned()])
    );
    let (benefits, amounts, _) = both.asked(UDK, KOMMUNE, "KONTROL").await;
    assert_eq!(benefits, ["Kontanthjælp", "Enkeltydelse"]);
    assert_eq!(amounts, ["100.00", "200.00"]);
    let (benefits, amounts, _) = both.asked(KOMMUNE, UDK, "KONTROL").await;
    assert_eq!(benefits, ["Kontanthjælp"], "that of the other side alone");
    assert!(amounts.is_empty());
    both.served.stop().await;
}

#[tokio::test]
async fn sf2860_02_what_is_filtered_out_does_not_come_and_outsiders_are_refused() {
    let both = Both::filled().await;
    let (benefits, _, left_out) = both.asked(UDK, KOMMUNE, "BOLIGSTOETTE").await;
    assert_eq!((benefits.len(), left_out.as_str()), (1, "3"));
    for (asks, owner, purpose) in [
        (NABOKOMMUNE, KOMMUNE, "KONTROL"),
        (KOMMUNE, KOMMUNE, "KONTROL"),
        (UDK, KOMMUNE, "NYSGERRIGHED"),
    ] {
        let error = both.terminal.fremsoeg(&request(asks, owner, purpose)).await;
        let kind = error.expect_err("outside the rule").into_kind();
        let declared = matches!(
            kind,
            ErrorKind::Fault(FremsoegFault::ServiceplatformFault(_), _)
        );
        assert!(declared, "{asks} {owner} {purpose}");
    }
    both.served.stop().await;
}

#[tokio::test]
async fn sf2860_03_two_askers_get_different_answers_from_the_same_data() {
    let both = Both::filled().await;
    let theirs = both.asked(UDK, KOMMUNE, "KONTROL").await;
    let ours = both.asked(KOMMUNE, UDK, "KONTROL").await;
    assert_ne!(theirs, ours);
    // The index itself tells everybody the same.
    let mut answers = Vec::new();
    for _ in 0..2 {
        let (https, at) = both.served.at("/ydelse");
        let asker = YdelseIndeksClient::oioidws(https, at);
        let answer = asker.fremsoeg(&search(BORGER, None, None)).await;
        answers.push(names(&answer.expect("found").value));
    }
    let known = both.index.fremsoeg(&search(BORGER, None, None)).await;
    let known = names(&known.expect("found").value);
    assert!(answers.iter().all(|answer| *answer == known));
    assert_eq!(known.0.len(), 3);
    both.served.stop().await;
}
