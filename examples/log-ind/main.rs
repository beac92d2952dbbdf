//! A web application with a login through Context Handler (SF1511), a page that a
//! brugersystemrolle guards, and a logout (SF1515). Run it, open the address that it prints, and
//! log in as `anna`, who has the role, or as `bo`, who has not.

use axum::response::Html;
use axum::{Router, routing::get};
use snitflade_runtime::login::{Brugersystemrolle, Granted, Login, LoginSettings, User};
use snitflade_runtime::server::{Server, Tls, TlsSettings};
use snitflade_runtime::testing::{ContextHandler, TestKeys, TestUser};
use std::error::Error;
use tokio::net::TcpListener;

/// The role that the page of cases asks for, as it is registered in STS Administration.
struct Sagsbehandler;

impl Brugersystemrolle for Sagsbehandler {
    const URI: &'static str = "https://fagsystem.test/roles/usersystemrole/sagsbehandler/1";
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // In the place of Context Handler; the metadata of the real one is a file.
    let keys = TestKeys::new()?;
    let anna = TestUser::new("anna", "11111111").named("Anna", "Prøvesen");
    let context_handler = ContextHandler::builder(&keys)
        .user(anna.role(Sagsbehandler::URI))
        .user(TestUser::new("bo", "11111111").named("Bo", "Prøvesen"))
        .start()
        .await?;
    // Where we are, the key that we sign with, and whom we trust.
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let url = format!("https://localhost:{}", listener.local_addr()?.port());
    let key = keys.system("Fagsystem", "11111111")?;
    let settings = LoginSettings::new(
        "https://fagsystem.test",
        &*url,
        key.signer(),
        context_handler.metadata(),
    );
    let login = Login::new(settings)?;
    // In the place of the registration in STS Administration.
    context_handler.register(&login.metadata().to_xml())?;
    let pages = Router::new()
        .route("/", get(front))
        .route("/sager", get(cases));
    let tls = Tls::new(&TlsSettings::new(keys.server()?.pem()))?;
    let server = Server::new(login.protect(pages)).handshake(tls);
    println!("{url}");
    server.run(listener, std::future::pending()).await;
    Ok(())
}

async fn front(user: Option<User>) -> Html<String> {
    let said = match user.as_ref().and_then(User::given_name) {
        Some(name) => format!(
            "<p>Hej {name}. <a href=\"/sager\">Sager</a></p>\
             <form method=\"post\" action=\"/saml/logout\"><button>Log ud</button></form>"
        ),
        None => "<p><a href=\"/saml/login?return_to=%2F\">Log ind</a></p>".to_owned(),
    };
    page("Fagsystem", &said)
}

async fn cases(role: Granted<Sagsbehandler>) -> Html<String> {
    let cvr = role.user().cvr();
    page("Sager", &format!("<p>Sager i kommunen {cvr}.</p>"))
}

fn page(title: &str, said: &str) -> Html<String> {
    Html(format!(
        "<!DOCTYPE html><html lang=\"da\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><h1>{title}</h1>{said}</html>"
    ))
}
