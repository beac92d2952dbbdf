//! Which operation asks for which role.

use super::super::Roles;
use super::*;
use crate::caller::Role;
use crate::codegen::v1;
use crate::codegen::v1::tables::{Cache, Schema};
use crate::server::ServerSecurity;
use crate::soap::{Operation, ServiceTable, SoapFault};

static OPERATIONS: [Operation<'static>; 3] = [
    Operation {
        name: "laes",
        ..v1::OPERATION
    },
    Operation {
        name: "ret",
        ..v1::OPERATION
    },
    Operation {
        name: "ping",
        ..v1::OPERATION
    },
];

static TABLE: ServiceTable<'static> = ServiceTable {
    name: "Organisation",
    operations: &OPERATIONS,
    ..v1::service(&SCHEMA)
};

static SCHEMA: Schema<'static> = Schema {
    namespaces: &[""],
    names: &[],
    simples: &[],
    complexes: &[],
    elements: &[],
    global_elements: &[],
    global_types: &[],
    global_attributes: &[],
    identities: &[],
    cache: Cache::new(),
};

const WRITE: &str = "http://eksempel.dk/roles/servicesystemrole/ret/1";

fn provider(roles: Roles) -> Provider {
    Provider::new(World::new().settings().roles(roles))
}

fn judged(provider: &Provider, operation: usize, roles: &[&str]) -> Result<(), SoapFault> {
    let roles = roles.iter().map(|name| Role::new(*name));
    let caller = roles.fold(Caller::unknown().cvr(CVR), Caller::role);
    provider.authorise(&TABLE.operations[operation], &caller)
}

fn roles() -> Roles {
    let roles = Roles::of(&TABLE).require("laes", ROLE).expect("laes");
    roles
        .require("laes", WRITE)
        .expect("laes")
        .anyone("ping")
        .expect("ping")
}

#[test]
fn an_operation_asks_for_its_role_and_one_that_is_not_named_for_all() {
    let provider = provider(roles());
    for (operation, roles, allowed) in [
        (0, &[ROLE][..], true),
        (0, &[WRITE], true),
        (0, &["urn:andet"], false),
        (0, &[], false),
        (1, &[ROLE, WRITE], false),
        (2, &[], true),
    ] {
        assert_eq!(
            judged(&provider, operation, roles).is_ok(),
            allowed,
            "{operation} {roles:?}"
        );
    }
    let rest = super::rights::provider(roles().require_elsewhere(WRITE));
    assert!(judged(&rest, 1, &[WRITE]).is_ok() && judged(&rest, 1, &[ROLE]).is_err());
    assert!(judged(&rest, 0, &[ROLE]).is_ok() && judged(&rest, 2, &[]).is_ok());
}

#[test]
fn without_rules_nobody_may_do_anything() {
    let provider = World::new().provider();
    assert!(judged(&provider, 2, &[ROLE]).is_err());
    let foreign = Operation {
        name: "laes",
        ..v1::OPERATION
    };
    let caller = Caller::unknown().role(Role::new(ROLE));
    let named = super::rights::provider(roles());
    assert!(
        named.authorise(&foreign, &caller).is_err(),
        "of another service"
    );
}

#[test]
fn a_missing_role_is_told_as_the_platform_does() {
    let fault = judged(&provider(roles()), 0, &[]).expect_err("denied");
    let detail = &fault.detail()[0].xml;
    assert!(
        detail.contains("<f:ErrorCode>ADGANG_NAEGTET</f:ErrorCode>"),
        "{detail}"
    );
    assert!(detail.contains(ROLE) && detail.contains(WRITE), "{detail}");
    assert_eq!(fault.retry(), crate::soap::Retry::Never);
}

#[test]
fn an_operation_that_is_misspelt_is_found_at_start() {
    let error = Roles::of(&TABLE).require("læs", ROLE).expect_err("unknown");
    assert_eq!(error.code(), "idws-operation");
    let shown = error.to_string();
    assert!(
        shown.contains("Organisation") && shown.contains("laes, ret, ping"),
        "{shown}"
    );
    assert!(Roles::default().anyone("laes").is_err());
}
