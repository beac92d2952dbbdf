//! From two sides to a report.

use super::around::outlines;
use super::code;
use super::decide::Decide;
use super::found::Found;
use super::groups;
use super::messages::Messages;
use super::namespaces::Namespaces;
use super::others;
use super::rules::contract;
use super::services::Services;
use super::walk::Pair;
use super::{
    Axis, Change, Flow, MessageReport, Report, Role, ServiceReport, Side, Status, Summary, judge,
};

/// What differs between two sides, judged for a role by an axis.
pub fn compare(old: &Side, new: &Side, role: Role, axis: Axis) -> Report {
    let map = Namespaces::of(&old.model, &new.model);
    let mut messages = Messages::new(old, new, &map);
    let mut services = Services {
        old,
        new,
        map: &map,
        messages: &mut messages,
        numbers: Vec::new(),
    };
    let mut reports = services.reports();
    let numbers = services.numbers;
    let mut grouped = groups::groups((old, new), &map, &mut messages);
    let others = others::others((old, new), &map, &messages);
    let mut sorted = messages.sorted();
    for (group, numbers) in &mut grouped {
        for number in numbers {
            let own = std::mem::take(&mut sorted.own[*number]).0;
            group.outlines.extend(messages.outlines(*number, &own));
            group.changes.extend(own);
        }
        if group.status == Status::Same && !group.changes.is_empty() {
            group.status = Status::Changed;
        }
    }
    let all = reports
        .iter_mut()
        .flat_map(|service| &mut service.operations);
    let all = all.flat_map(|operation| &mut operation.messages);
    let mut decide = Decide::new(old, new, &map);
    for (message, (number, one, other)) in all.zip(numbers) {
        (message.changes, message.shared) = std::mem::take(&mut sorted.own[number]);
        let root = format!("/{}", new.model.schema.element(other).name.local);
        let pair = Pair::Elements(one, other);
        message.outlines = outlines((old, new), &root, pair, &message.changes);
        decide.message(message, one, other);
    }
    reports.iter_mut().for_each(mark);
    let mut report = Report {
        format: 1,
        old: old.info.clone(),
        new: new.info.clone(),
        role,
        axis,
        summary: Summary::default(),
        changes: Vec::new(),
        namespaces: map.changes(),
        services: reports,
        shared: sorted.shared,
        groups: grouped.into_iter().map(|(group, _)| group).collect(),
        others,
        code: Vec::new(),
    };
    whole(&mut report, (old, new));
    code::join(&mut report, (old, new));
    judge(&mut report);
    report
}

/// Changes of the contract as a whole.
fn whole(report: &mut Report, sides: (&Side, &Side)) {
    let is_said = |change: &Change| change.rule == contract::DOCUMENTATION_CHANGED.id;
    let differs = report.changes().next().is_some();
    let only_said = report.changes().all(is_said);
    let (one, other) = (&report.old, &report.new);
    let same_version = one.version == other.version && one.id == other.id;
    if differs && same_version && report.namespaces.is_empty() {
        let version = other
            .version
            .clone()
            .unwrap_or_else(|| "not stated".to_owned());
        let mut found = Found::new(contract::SILENT_CHANGE, "version").texts(&version, &version);
        if only_said {
            found = found.note("only documentation differs: what a field means may be another");
        }
        report.changes.push(found.change(sides, "", Flow::BOTH));
    }
    for moved in &report.namespaces {
        let found = Found::new(contract::NAMESPACE_CHANGED, "namespace");
        let found = found.texts(&moved.old, &moved.new);
        report.changes.push(found.change(sides, "", Flow::BOTH));
    }
}

/// A service and its operations have changed if any of their messages have.
fn mark(service: &mut ServiceReport) {
    for operation in &mut service.operations {
        let has = |it: &MessageReport| !it.changes.is_empty() || !it.shared.is_empty();
        if operation.status == Status::Same && operation.messages.iter().any(has) {
            operation.status = Status::Changed;
        }
    }
    let mut operations = service.operations.iter();
    if service.status == Status::Same && operations.any(|it| it.status != Status::Same) {
        service.status = Status::Changed;
    }
}
