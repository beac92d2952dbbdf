//! The two servers.

use crate::Outcome;
use crate::documents::{dense, envelope};
use axum::Router;
use axum::routing::post;
use bytes::Bytes;
use sf1520_v4_0::person::{
    PERSON_LOOKUP_RESPONSE, PersonLookupRequestType, PersonLookupResponseType,
};
use sf1520_v4_0::services::person_base_data_extended::{
    PersonBaseDataExtended, PersonLookupFault, router,
};
use snitflade_runtime::codegen::v1::{Context, ServiceError};
use snitflade_runtime::server::Server;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

/// Serves at a free port, which is printed, until the input ends.
pub async fn serve(party: &str, answer: &str) -> Outcome {
    let document = dense(answer)?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("listening {}", listener.local_addr()?.port());
    let ended = async {
        let mut input = Vec::new();
        let _ = tokio::io::stdin().read_to_end(&mut input).await;
    };
    match party {
        "ours" => {
            let answer = PERSON_LOOKUP_RESPONSE.read(document.as_bytes())?;
            Server::new(router(Register { answer }))
                .run(listener, ended)
                .await;
        }
        "bare" => {
            axum::serve(listener, bare(envelope(&document)))
                .with_graceful_shutdown(ended)
                .await?;
        }
        other => return Err(format!("no server is called {other}").into()),
    }
    Ok(())
}

/// A register of one person.
pub struct Register {
    pub answer: PersonLookupResponseType,
}

impl PersonBaseDataExtended for Register {
    async fn person_lookup(
        &self,
        _context: Context,
        _input: PersonLookupRequestType,
    ) -> Result<PersonLookupResponseType, ServiceError<PersonLookupFault>> {
        Ok(self.answer.clone())
    }
}

/// Takes the whole body of a request and gives the answer's bytes.
pub fn bare(answer: impl Into<Bytes>) -> Router {
    let answer: Bytes = answer.into();
    let handler = move |body: Bytes| {
        std::hint::black_box(body);
        let answer = answer.clone();
        async move { ([("content-type", "text/xml; charset=utf-8")], answer) }
    };
    Router::new().route("/", post(handler))
}
