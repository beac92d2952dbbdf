//! What an update of a contract means for those who use it: `snitflade diff`.
//!
//! Two [`Side`]s go in, a [`Report`] comes out. Messages are compared type by type from
//! the operations, channels and files that carry them (`walk`), services and the rest by
//! their facts. Each thing found is a [`Change`] under a [`Rule`], which tells whether
//! documents became fewer (narrowed), more (widened) or others (replaced). Who writes and
//! who reads them then gives how bad it is ([`Role`], `judge`).

mod accepted;
mod actions;
mod around;
mod code;
mod compare;
mod decide;
mod found;
mod groups;
mod judge;
mod messages;
mod namespaces;
mod others;
mod outline;
mod places;
mod ports;
pub mod render;
mod report;
mod rule;
pub mod rules;
pub mod rust;
mod services;
mod siblings;
mod side;
mod walk;

pub use accepted::{Accepted, AcceptedError, Entry};
pub use compare::compare;
pub use judge::judge;
pub use outline::{Member, Outline};
pub use places::Place;
pub use report::{
    Axis, Breaking, Change, CodeChange, Counts, Group, GroupKind, MessageKind, MessageReport,
    NamespaceChange, OperationReport, Report, Role, ServiceReport, Shared, SideInfo, Status,
    Summary, Undecided, Verdict,
};
pub use rule::{Flow, Rule, Rust, Severity, Wire};
pub use side::Side;
