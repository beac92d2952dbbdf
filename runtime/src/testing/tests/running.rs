//! The stand-in on the loopback interface.

use super::{CVR, SERVICE, builder, post};
use crate::client::Https;
use crate::testing::TestKeys;

#[tokio::test]
async fn it_is_reached_by_tls_and_sees_client_certificates() {
    let keys = TestKeys::new().unwrap();
    let system = keys.system("Fagsystem", "12345678").unwrap();
    let sts = builder(&keys, &system).start().await.unwrap();
    let https = |identity| {
        let builder = Https::builder()
            .add_roots(sts.root_pem().as_bytes())
            .unwrap();
        let builder = builder.only_given_roots().no_proxy();
        match identity {
            true => builder
                .identity(system.identity().unwrap())
                .build()
                .unwrap(),
            false => builder.build().unwrap(),
        }
    };
    let body = format!(
        "client_id=f&grant_type=client_credentials&scope=entityid:{SERVICE},anvenderkontekst:{CVR}"
    );
    let form = "application/x-www-form-urlencoded";
    let answer = post(&https(true), &sts.oauth_url(), form, body.clone()).await;
    assert_eq!(answer.status(), 200);
    let answer = post(&https(false), &sts.oauth_url(), form, body).await;
    assert_eq!(answer.status(), 401);
    for url in [
        sts.ws_trust_url(),
        sts.ws_trust_json_url(),
        sts.access_token_url(),
    ] {
        let answer = post(&https(true), &url, form, "x").await;
        assert_eq!(answer.status(), 400, "{url}");
    }
    assert_eq!((sts.requests(), sts.issued()), (5, 1));
    sts.stop().await.unwrap();
}
