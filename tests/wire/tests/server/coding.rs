//! Compressed requests.

use crate::raw::{TEXT_XML, V11, envelope, hent, post};
use crate::suite::{NARROW, Suite};
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use std::io::Write;

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).expect("memory");
    encoder.finish().expect("memory")
}

fn zlib(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).expect("memory");
    encoder.finish().expect("memory")
}

pub async fn run(suite: &mut Suite) {
    let text = envelope(V11, "", &hent("Bo")).into_bytes();
    let ask = |coding: &str, body: &[u8]| {
        post(&format!("{TEXT_XML}Content-Encoding: {coding}\r\n"), body)
    };
    let packed = gzip(&text);
    let answer = suite
        .plain(
            "gzip where it is off",
            &ask("gzip", &packed),
            415,
            &["Fault"],
        )
        .await;
    let offered = answer.field("accept-encoding").map(str::to_owned);
    let why = (offered.as_deref() != Some("identity")).then(|| format!("{offered:?}"));
    suite
        .done("what it offers instead", why.into_iter().collect())
        .await;
    suite
        .plain("identity", &ask("identity", &text), 200, &["[Bo]"])
        .await;

    suite
        .narrow("gzip", &ask("gzip", &packed), 200, &["[Bo]"])
        .await;
    suite
        .narrow("x-gzip", &ask("X-GZip", &packed), 200, &["[Bo]"])
        .await;
    suite
        .narrow("deflate", &ask("deflate", &zlib(&text)), 200, &["[Bo]"])
        .await;
    suite
        .narrow(
            "gzip twice",
            &ask("gzip, gzip", &gzip(&packed)),
            200,
            &["[Bo]"],
        )
        .await;
    let answer = suite
        .narrow("an unknown coding", &ask("br", &packed), 415, &["br"])
        .await;
    let offered = answer.field("accept-encoding").map(str::to_owned);
    let why = (offered.as_deref() != Some("gzip, deflate")).then(|| format!("{offered:?}"));
    suite
        .done("the codings it offers", why.into_iter().collect())
        .await;
    let half = &packed[..packed.len() / 2];
    suite
        .narrow("gzip broken off", &ask("gzip", half), 400, &["Fault"])
        .await;
    suite
        .narrow("gzip that is none", &ask("gzip", &text), 400, &["Fault"])
        .await;
    let bomb = gzip(&vec![b' '; NARROW + 1]);
    suite
        .narrow("a bomb", &ask("gzip", &bomb), 413, &["longer than allowed"])
        .await;
    let nested = gzip(&gzip(&vec![0; 64 << 20]));
    suite
        .narrow("a bomb in a bomb", &ask("gzip, gzip", &nested), 413, &[])
        .await;
}
