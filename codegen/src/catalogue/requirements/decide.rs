//! The rules, applied to every row in one order: general, overlap, FORM, waived, same need.

use super::{Line, NotAsked, PartLine, Reason, Requirements, Rule, Solution, Verdict, WhyNot};
use crate::catalogue::{Catalogue, FormCode, Need, Snitflade, Text};
use crate::diag::Diagnostic;

/// What a solution is asked for. Each row of the catalogue is in one of the two lists.
///
/// # Errors
/// A word that the catalogue does not have, with the one probably meant (`CAT0201`), or an object
/// that the solution both has and has not (`CAT0202`).
pub fn decide(catalogue: &Catalogue, solution: &Solution) -> Result<Requirements, Box<Diagnostic>> {
    let solution = solution.spelled(catalogue)?;
    let (mut asked, mut not_asked) = (Vec::new(), Vec::new());
    for row in &catalogue.rows {
        match judge(row, &solution) {
            Ok(line) => asked.push(line),
            Err(why) => not_asked.push(NotAsked {
                id: row.id.clone(),
                title: row.title.clone(),
                why,
                remarks: row.elsewhere.iter().map(ToString::to_string).collect(),
            }),
        }
    }
    for need in &catalogue.needs {
        choose(need, catalogue, &mut asked);
    }
    Ok(Requirements { asked, not_asked })
}

/// One row by itself.
fn judge(row: &Snitflade, solution: &Solution) -> Result<Line, WhyNot> {
    let mut reasons = match general(row, solution) {
        Some(reason) => vec![reason?],
        None => overlaps(row, solution),
    };
    let waived = waiver(row, solution);
    if reasons.is_empty() && waived.is_none() {
        return Err(WhyNot::NoOverlap);
    }
    let mut remarks: Vec<String> = row.elsewhere.iter().map(ToString::to_string).collect();
    if !solution.form.is_empty() {
        match row.form.get() {
            None => remarks.push("its FORM areas are unknown, so it is kept".to_owned()),
            Some(areas) if !covers(areas, &solution.form) => return Err(WhyNot::OutsideForm),
            Some(_) => {}
        }
    }
    let verdict = match waived {
        None => Verdict::Required,
        Some(reason) => {
            reasons.push(reason);
            Verdict::Waived
        }
    };
    Ok(Line {
        id: row.id.clone(),
        title: row.title.clone(),
        verdict,
        rule: reasons.last().map_or(Rule::General, |reason| reason.rule),
        reasons,
        need: None,
        alternatives: Vec::new(),
        parts: parts(row, solution),
        successors: row.successor.clone(),
        remarks,
    })
}

/// The reason of a general demand, or that it does not matter to this solution; `None` for a
/// specific one. A property that is not stated leaves the row asked.
fn general(row: &Snitflade, solution: &Solution) -> Option<Result<Reason, WhyNot>> {
    let property = row.relevant_when?;
    let word = property.word();
    let text = match solution.states(property) {
        None => format!("asked of every solution; whether --{word} holds is not stated"),
        Some(true) => format!("asked of every solution; relevant: --{word}"),
        Some(false) => return Some(Err(WhyNot::NotRelevant)),
    };
    let rule = Rule::General;
    Some(Ok(Reason { rule, text }))
}

/// What of the solution overlaps the row. An object decides over a function, so it is last.
fn overlaps(row: &Snitflade, solution: &Solution) -> Vec<Reason> {
    [
        (Rule::Overlap, &row.functions),
        (Rule::OverlapByObject, &row.objects),
    ]
    .into_iter()
    .filter_map(|(rule, has)| {
        let shared = solution.objects.iter();
        let shared = shared.filter(|word| has.iter().any(|known| **known == ***word));
        let shared: Vec<&str> = shared.map(String::as_str).collect();
        let text = shared.join(", ");
        (!shared.is_empty()).then_some(Reason { rule, text })
    })
    .collect()
}

/// The direct use that makes the demand fall away.
fn waiver(row: &Snitflade, solution: &Solution) -> Option<Reason> {
    let named = |what: &str| *row.id == *what || row.waived_by.iter().any(|by| **by == *what);
    let direct = solution.direct.iter().find(|direct| named(&direct.what))?;
    let text = format!("{} is used directly through {}", direct.what, direct.by);
    let rule = Rule::Waived;
    Some(Reason { rule, text })
}

fn covers(areas: &[FormCode], solution: &[FormCode]) -> bool {
    areas
        .iter()
        .any(|area| solution.iter().any(|code| area.meets(code)))
}

/// The parts of the demand, and which are asked.
fn parts(row: &Snitflade, solution: &Solution) -> Vec<PartLine> {
    let lines = row.parts.iter().map(|part| {
        let missing = |object: &Text| solution.without.iter().any(|word| *word == **object);
        let without = part.without.iter().filter(|object| missing(object));
        let without: Vec<Text> = without.cloned().collect();
        PartLine {
            name: part.name.clone(),
            text: part.text.clone(),
            asked: without.is_empty(),
            without,
        }
    });
    lines.collect()
}

/// Of several that cover one need, one is enough.
fn choose(need: &Need, catalogue: &Catalogue, asked: &mut [Line]) {
    let covers = |line: &Line| {
        let row = catalogue.row(&line.id);
        line.verdict == Verdict::Required
            && row.and_then(|row| row.same_need.as_ref()) == Some(&need.name)
    };
    let members: Vec<usize> = (0..asked.len()).filter(|at| covers(&asked[*at])).collect();
    let ids: Vec<String> = members.iter().map(|at| asked[*at].id.to_string()).collect();
    for at in members {
        let line = &mut asked[at];
        let others = ids.iter().filter(|id| **id != *line.id).cloned();
        let others: Vec<String> = others
            .chain(need.others.iter().map(Text::to_string))
            .collect();
        let rule = Rule::SameNeed;
        if !others.is_empty() {
            line.verdict = Verdict::OneOf;
            line.rule = rule;
            let text = format!("{}: {}, or {}", need.name, line.id, others.join(", "));
            line.reasons.push(Reason { rule, text });
            line.alternatives = others;
        } else if need.channels.len() > 1 {
            let channels: Vec<&str> = need.channels.iter().map(|c| c.word()).collect();
            let text = format!(
                "{}: one channel is enough, {}",
                need.name,
                channels.join(" or ")
            );
            line.reasons.insert(0, Reason { rule, text });
            line.alternatives = channels
                .iter()
                .map(|word| format!("{}/{word}", line.id))
                .collect();
        } else {
            continue;
        }
        line.need = Some(need.name.clone());
    }
}
