//! What a service shows at `?wsdl` and all that it refers to, as files.

use bytes::Bytes;
use snitflade_codegen::source::MemoryLoader;
use snitflade_runtime::client::Transport;
use snitflade_runtime::server::InProcess;

/// The files that are shown, and the first of them.
pub struct Fetched {
    /// Each has a name of its own, and references name these.
    pub files: MemoryLoader,
    /// The one that `?wsdl` shows.
    pub first: String,
    /// How many there are.
    pub count: usize,
}

/// Follows `?wsdl` of a service at this address. Its first port is described in `file`.
pub async fn fetched(server: &InProcess, address: &str, file: &str) -> Fetched {
    let mut known = vec![format!("{address}?wsdl={file}")];
    let mut files = MemoryLoader::new();
    let mut at = 0;
    while let Some(url) = known.get(at).cloned() {
        let asked = match at {
            0 => format!("{address}?wsdl"),
            _ => url.clone(),
        };
        let text = shown(server, &asked).await;
        let text = named_anew(&text, address, &mut known);
        files = files.with(&name(at, &url), text);
        at += 1;
    }
    Fetched {
        first: name(0, &known[0]),
        count: known.len(),
        files,
    }
}

async fn shown(server: &InProcess, url: &str) -> String {
    let request = http::Request::get(url).body(Bytes::new());
    let answer = server.send(request.expect("a URL")).await;
    let answer = answer.expect("an answer");
    assert_eq!(answer.status(), 200, "{url}");
    String::from_utf8(answer.into_body().to_vec()).expect("UTF-8")
}

fn name(at: usize, url: &str) -> String {
    let kind = match url.contains("?xsd=") {
        true => "xsd",
        false => "wsdl",
    };
    format!("file-{at}.{kind}")
}

/// The text with the names of files in place of addresses; those not known before are added.
fn named_anew(text: &str, address: &str, known: &mut Vec<String>) -> String {
    let start = format!("{address}?");
    let mut parts = text.split(start.as_str());
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(['"', '\'', '#']).expect("the end of a value");
        let url = format!("{start}{}", &part[..end]);
        assert!(!url.contains('&'), "{url}");
        let at = known.iter().position(|it| *it == url);
        let at = at.unwrap_or_else(|| {
            known.push(url.clone());
            known.len() - 1
        });
        out.push_str(&name(at, &url));
        out.push_str(&part[end..]);
    }
    out
}
