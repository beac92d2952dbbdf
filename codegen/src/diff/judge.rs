//! How bad a change is for a role.

use super::{Axis, Change, Flow, Report, Role, Severity, Summary, Wire};

/// Gives every change its severity for the report's role and axis, and counts them.
pub fn judge(report: &mut Report) {
    let (role, axis) = (report.role, report.axis);
    let mut summary = Summary::default();
    for change in report.changes_mut() {
        change.wire_severity = of_wire(change.wire, change.flow, role);
        change.rust_severity = change.rust.severity();
        change.severity = match axis {
            Axis::Both => change.wire_severity.max(change.rust_severity),
            Axis::Wire => change.wire_severity,
            Axis::Rust => change.rust_severity,
        };
        count(&mut summary, change);
    }
    for change in &report.code {
        summary.rust.add(change.rust.severity());
        if axis != Axis::Wire {
            summary.all.add(change.rust.severity());
        }
    }
    report.summary = summary;
}

fn count(summary: &mut Summary, change: &Change) {
    if change.accepted.is_some() {
        summary.accepted += 1;
        return;
    }
    summary.all.add(change.severity);
    summary.wire.add(change.wire_severity);
    summary.rust.add(change.rust_severity);
}

/// By variance: who writes may not be allowed less, who reads may not be sent more.
fn of_wire(wire: Wire, flow: Flow, role: Role) -> Severity {
    let (writes, reads) = match role {
        Role::Client => (flow.request, flow.answer),
        Role::Server => (flow.answer, flow.request),
        Role::Both => (flow.request || flow.answer, flow.request || flow.answer),
    };
    match wire {
        Wire::None => Severity::Info,
        Wire::Narrowed if writes => Severity::Breaking,
        Wire::Widened if reads => Severity::Risky,
        Wire::Narrowed | Wire::Widened => Severity::Safe,
        Wire::Unclear => Severity::Risky,
        Wire::Replaced => Severity::Breaking,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn severity_follows_who_writes_and_who_reads() {
        use Severity::{Breaking, Risky, Safe};
        let table = [
            (Wire::Narrowed, Flow::REQUEST, Breaking, Safe),
            (Wire::Widened, Flow::REQUEST, Safe, Risky),
            (Wire::Replaced, Flow::REQUEST, Breaking, Breaking),
            (Wire::Narrowed, Flow::ANSWER, Safe, Breaking),
            (Wire::Widened, Flow::ANSWER, Risky, Safe),
            (Wire::Replaced, Flow::ANSWER, Breaking, Breaking),
            (Wire::Narrowed, Flow::BOTH, Breaking, Breaking),
            (Wire::Widened, Flow::BOTH, Risky, Risky),
            (Wire::Unclear, Flow::REQUEST, Risky, Risky),
        ];
        for (wire, flow, client, server) in table {
            assert_eq!(
                of_wire(wire, flow, Role::Client),
                client,
                "{wire:?} {flow:?}"
            );
            assert_eq!(
                of_wire(wire, flow, Role::Server),
                server,
                "{wire:?} {flow:?}"
            );
            let both = of_wire(wire, flow, Role::Both);
            assert_eq!(both, client.max(server), "{wire:?} {flow:?}");
        }
    }
}
