//! Whole calls of `PersonLookup`, one party in a process:
//!
//! * `calls serve ours|bare ANSWER` answers every request with a document, until its input ends;
//! * `calls call ours|bare URL REQUEST CONNECTIONS CALLS` calls a server and prints what it took;
//! * `calls signed ANSWER REQUEST CONNECTIONS CALLS` does both with tokens, signatures and TLS.
//!
//! *Ours* is the generated server and client: everything read and written is checked. *Bare* moves
//! the same bytes and looks at none of them. Each runs on one thread.

mod call;
mod documents;
mod serve;
mod signed;

use std::error::Error;
use std::process::ExitCode;

/// What goes wrong ends the program.
pub type Outcome = Result<(), Box<dyn Error + Send + Sync>>;

const USAGE: &str = "calls serve ours|bare ANSWER\ncalls call ours|bare URL REQUEST CONNECTIONS CALLS\n\
                     calls signed ANSWER REQUEST CONNECTIONS CALLS";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let given: Vec<&str> = given.iter().map(String::as_str).collect();
    let outcome = match given[..] {
        ["serve", party, answer] => serve::serve(party, answer).await,
        ["call", party, url, request, connections, calls] => {
            call::call(party, url, request, connections, calls).await
        }
        ["signed", answer, request, connections, calls] => {
            signed::signed(answer, request, connections, calls).await
        }
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
