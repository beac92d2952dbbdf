//! From two sides to a report.

use super::found::Found;
use super::rules::operation;
use super::{
    Axis, Flow, OperationReport, Report, Role, ServiceReport, Side, Status, Summary, judge,
};
use crate::model::Service;

/// What differs between two sides, judged for a role by an axis.
pub fn compare(old: &Side, new: &Side, role: Role, axis: Axis) -> Report {
    let mut report = Report {
        format: 1,
        old: old.info.clone(),
        new: new.info.clone(),
        role,
        axis,
        summary: Summary::default(),
        changes: Vec::new(),
        namespaces: Vec::new(),
        services: services(old, new),
        shared: Vec::new(),
        groups: Vec::new(),
        others: Vec::new(),
    };
    judge(&mut report);
    report
}

fn services(old: &Side, new: &Side) -> Vec<ServiceReport> {
    let sides = (old, new);
    let mut out = Vec::new();
    for service in &new.model.services {
        let partner = old.model.services.iter().find(|it| it.name == service.name);
        let found = Found::new(operation::SERVICE_ADDED, &service.name).at(None, service.span);
        out.push(ServiceReport {
            name: service.name.clone(),
            status: partner.map_or(Status::Added, |_| Status::Same),
            changes: match partner {
                None => vec![found.change(sides, "", Flow::REQUEST)],
                Some(_) => Vec::new(),
            },
            operations: partner.map_or(Vec::new(), |old| operations(sides, old, service)),
        });
    }
    for service in &old.model.services {
        if new.model.services.iter().all(|it| it.name != service.name) {
            let found = Found::new(operation::SERVICE_REMOVED, &service.name);
            let found = found.at(service.span, None);
            out.push(ServiceReport {
                name: service.name.clone(),
                status: Status::Removed,
                changes: vec![found.change(sides, "", Flow::REQUEST)],
                operations: Vec::new(),
            });
        }
    }
    out
}

fn operations(sides: (&Side, &Side), old: &Service, new: &Service) -> Vec<OperationReport> {
    let mut out = Vec::new();
    let report = |name: &str, status, found: Option<Found>| OperationReport {
        name: name.to_owned(),
        status,
        changes: found
            .map(|it| it.change(sides, "", Flow::REQUEST))
            .into_iter()
            .collect(),
        messages: Vec::new(),
    };
    for one in &new.operations {
        if old.operations.iter().any(|it| it.name == one.name) {
            out.push(report(&one.name, Status::Same, None));
        } else {
            let found = Found::new(operation::OPERATION_ADDED, &one.name).at(None, one.span);
            out.push(report(&one.name, Status::Added, Some(found)));
        }
    }
    for one in &old.operations {
        if new.operations.iter().all(|it| it.name != one.name) {
            let found = Found::new(operation::OPERATION_REMOVED, &one.name).at(one.span, None);
            out.push(report(&one.name, Status::Removed, Some(found)));
        }
    }
    out
}
