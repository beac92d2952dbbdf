//! A system with a login, for an identity provider of another maker.
//!
//! `login_peer FILE NAME PORT` takes `[environment.NAME.login]` of a file of environments, and
//! serves on the loopback interface until its standard input is closed.

use axum::Router;
use axum::routing::get;
use snitflade_runtime::environment::Environments;
use snitflade_runtime::login::{Login, LoginSettings, User};
use snitflade_runtime::server::Server;
use std::error::Error;
use std::io::Read;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, name, port] = arguments.as_slice() else {
        return Err("usage: login_peer FILE NAME PORT".into());
    };
    let environment = Environments::read(file)?.environment(name)?;
    let settings = LoginSettings::from_environment(&environment)?;
    let settings = settings.observer(|event| eprintln!("{event:?}"));
    let login = Login::new(settings)?;
    let pages = Router::new()
        .route("/", get(|user: Option<User>| async { said(user) }))
        .route("/mig", get(|user: User| async { said(Some(user)) }));
    let listener = TcpListener::bind(("127.0.0.1", port.parse::<u16>()?)).await?;
    println!("listening {port}");
    let closed = tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()));
    let stop = async {
        let _ = closed.await;
    };
    Server::new(login.protect(pages)).run(listener, stop).await;
    Ok(())
}

/// What the system was told, for the peer to compare.
fn said(user: Option<User>) -> String {
    let Some(user) = user else {
        return "ingen".to_owned();
    };
    let mut lines = vec![
        format!("cvr {}", user.cvr()),
        format!("navn {}", user.given_name().unwrap_or("-")),
        format!("id {}", user.name_id().value),
    ];
    for role in user.roles() {
        lines.push(format!("rolle {}", role.name));
        for found in &role.restrictions {
            lines.push(format!("afgrænsning {} {}", found.name, found.value));
        }
    }
    lines.join("\n")
}
