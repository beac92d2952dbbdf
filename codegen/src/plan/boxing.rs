//! Boxes for recursive types and large alternatives, and blanks that end.

use super::item::{Item, ItemId, ItemKind, Occurs, Ty, Usage};

/// An alternative larger than this many bytes stands behind a box.
const LARGE: usize = 200;

/// Boxes what must or should be boxed, and lets every blank value end.
pub(super) fn run(items: &mut [Item]) {
    end_blanks(items);
    box_cycles(items);
    box_large(items);
}

fn usages(item: &Item) -> Vec<&Usage> {
    match &item.kind {
        ItemKind::Struct(s) => s.fields.iter().map(|f| &f.usage).collect(),
        ItemKind::Choice(c) => c.alternatives.iter().map(|a| &a.usage).collect(),
        _ => Vec::new(),
    }
}

fn usages_mut(item: &mut Item) -> Vec<&mut Usage> {
    match &mut item.kind {
        ItemKind::Struct(s) => s.fields.iter_mut().map(|f| &mut f.usage).collect(),
        ItemKind::Choice(c) => c.alternatives.iter_mut().map(|a| &mut a.usage).collect(),
        _ => Vec::new(),
    }
}

/// The item a value holds in place (a list's items are elsewhere).
fn held(ty: &Ty) -> Option<ItemId> {
    match ty {
        Ty::Item(id) => Some(*id),
        Ty::Nillable(inner) | Ty::Sensitive(inner) => held(inner),
        Ty::Native(_) | Ty::Any | Ty::List(_) => None,
    }
}

/// Finds for every choice an alternative whose blank ends. Required members of
/// a type that no finite document can hold become optional.
fn end_blanks(items: &mut [Item]) {
    loop {
        let ends = blanks_that_end(items);
        let stuck = (0..items.len()).find(|at| !ends[*at]);
        let Some(stuck) = stuck else {
            return;
        };
        // One of the stuck items is a struct (a choice hangs only on structs).
        let target = (stuck..items.len())
            .find(|at| !ends[*at] && matches!(items[*at].kind, ItemKind::Struct(_)))
            .unwrap_or(stuck);
        let mut changed = false;
        for usage in usages_mut(&mut items[target]) {
            if usage.occurs == Occurs::One && !usage_ends(usage, &ends) {
                usage.occurs = Occurs::Optional;
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}

fn usage_ends(usage: &Usage, ends: &[bool]) -> bool {
    usage.occurs == Occurs::Optional
        || usage.occurs == Occurs::Many
        || held(&usage.ty).is_none_or(|id| ends[id.0 as usize])
}

/// Which blanks end. A choice takes the first alternative that is known to end
/// before the choice itself is, so that no blank leads back to itself.
fn blanks_that_end(items: &mut [Item]) -> Vec<bool> {
    let mut ends = vec![false; items.len()];
    loop {
        let mut changed = false;
        for at in 0..items.len() {
            if ends[at] {
                continue;
            }
            ends[at] = match &mut items[at].kind {
                ItemKind::Choice(choice) => {
                    let mut alternatives = choice.alternatives.iter();
                    let first = alternatives.position(|a| usage_ends(&a.usage, &ends));
                    choice.blank = first.unwrap_or(0);
                    first.is_some()
                }
                ItemKind::Alias(ty) | ItemKind::Checked { inner: ty, .. } => {
                    held(ty).is_none_or(|id| ends[id.0 as usize])
                }
                _ => usages(&items[at]).iter().all(|u| usage_ends(u, &ends)),
            };
            changed |= ends[at];
        }
        if !changed {
            return ends;
        }
    }
}

/// Boxes every value that would hold its own type in place.
fn box_cycles(items: &mut [Item]) {
    let component = components(items);
    for at in 0..items.len() {
        for usage in usages_mut(&mut items[at]) {
            if usage.occurs != Occurs::Many
                && held(&usage.ty).is_some_and(|id| component[id.0 as usize] == component[at])
            {
                usage.boxed = true;
            }
        }
    }
}

/// Strongly connected components of "holds in place" (Tarjan, without recursion).
fn components(items: &[Item]) -> Vec<usize> {
    let edges: Vec<Vec<usize>> = items
        .iter()
        .map(|item| {
            usages(item)
                .into_iter()
                .filter(|u| u.occurs != Occurs::Many)
                .filter_map(|u| held(&u.ty).map(|id| id.0 as usize))
                .collect()
        })
        .collect();
    let mut state = Tarjan {
        index: vec![None; items.len()],
        low: vec![0; items.len()],
        component: vec![usize::MAX; items.len()],
        stack: Vec::new(),
        next: 0,
        found: 0,
    };
    for start in 0..items.len() {
        if state.index[start].is_none() {
            state.visit(start, &edges);
        }
    }
    state.component
}

struct Tarjan {
    index: Vec<Option<usize>>,
    low: Vec<usize>,
    component: Vec<usize>,
    stack: Vec<usize>,
    next: usize,
    found: usize,
}

impl Tarjan {
    fn enter(&mut self, node: usize) {
        self.index[node] = Some(self.next);
        self.low[node] = self.next;
        self.next += 1;
        self.stack.push(node);
    }

    fn visit(&mut self, start: usize, edges: &[Vec<usize>]) {
        let mut path = vec![(start, 0)];
        self.enter(start);
        while let Some((node, edge)) = path.last_mut() {
            let node = *node;
            if let Some(&to) = edges[node].get(*edge) {
                *edge += 1;
                match self.index[to] {
                    None => {
                        self.enter(to);
                        path.push((to, 0));
                    }
                    Some(index) if self.component[to] == usize::MAX => {
                        self.low[node] = self.low[node].min(index);
                    }
                    Some(_) => {}
                }
                continue;
            }
            path.pop();
            if let Some((parent, _)) = path.last() {
                self.low[*parent] = self.low[*parent].min(self.low[node]);
            }
            if Some(self.low[node]) == self.index[node] {
                self.close(node);
            }
        }
    }

    fn close(&mut self, root: usize) {
        while let Some(node) = self.stack.pop() {
            self.component[node] = self.found;
            if node == root {
                break;
            }
        }
        self.found += 1;
    }
}

/// Boxes alternatives that would make their enum large.
fn box_large(items: &mut [Item]) {
    let mut sizes: Vec<Option<usize>> = vec![None; items.len()];
    for at in 0..items.len() {
        item_size(items, ItemId(at as u32), &mut sizes, 0);
    }
    for item in items.iter_mut() {
        let ItemKind::Choice(choice) = &mut item.kind else {
            continue;
        };
        for alternative in &mut choice.alternatives {
            let usage = &mut alternative.usage;
            let size = match &usage.ty {
                Ty::Native(_) | Ty::Any | Ty::List(_) => 0,
                ty => held(ty).and_then(|id| sizes[id.0 as usize]).unwrap_or(0),
            };
            if usage.occurs == Occurs::One && size > LARGE {
                usage.boxed = true;
            }
        }
    }
}

fn item_size(items: &[Item], id: ItemId, sizes: &mut Vec<Option<usize>>, depth: usize) -> usize {
    if let Some(size) = sizes[id.0 as usize] {
        return size;
    }
    if depth > 200 {
        return LARGE + 1;
    }
    let mut total = 0;
    let item = &items[id.0 as usize];
    match &item.kind {
        ItemKind::Alias(ty) => total = ty_size(items, ty, sizes, depth),
        ItemKind::Checked { inner, .. } => total = 8 + ty_size(items, inner, sizes, depth),
        ItemKind::Codes(_) => total = 24,
        ItemKind::Choice(choice) => {
            for alternative in &choice.alternatives {
                let size = usage_size(items, &alternative.usage, sizes, depth);
                total = total.max(size.min(LARGE));
            }
            total += 8;
        }
        ItemKind::Struct(_) | ItemKind::Pending => {
            for usage in usages(item) {
                total += usage_size(items, usage, sizes, depth);
            }
            total += 8;
        }
    }
    sizes[id.0 as usize] = Some(total);
    total
}

fn usage_size(
    items: &[Item],
    usage: &Usage,
    sizes: &mut Vec<Option<usize>>,
    depth: usize,
) -> usize {
    match usage.occurs {
        Occurs::Many => 24,
        _ if usage.boxed => 8,
        _ => ty_size(items, &usage.ty, sizes, depth),
    }
}

fn ty_size(items: &[Item], ty: &Ty, sizes: &mut Vec<Option<usize>>, depth: usize) -> usize {
    match ty {
        Ty::Native(native) => native.size,
        Ty::Item(id) => item_size(items, *id, sizes, depth + 1),
        Ty::Any => 48,
        Ty::List(_) => 24,
        Ty::Nillable(inner) | Ty::Sensitive(inner) => 8 + ty_size(items, inner, sizes, depth),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_types_that_are_not_generated() {
        let native = |size| Ty::Native(crate::plan::Native { path: "x", size });
        let of = |ty: &Ty| ty_size(&[], ty, &mut Vec::new(), 0);
        let nillable = Ty::Nillable(Box::new(native(24)));
        let hidden = Ty::Sensitive(Box::new(nillable.clone()));
        let list = Ty::List(Box::new(native(100)));
        let sizes = [&native(4), &Ty::Any, &list, &nillable, &hidden].map(of);
        assert_eq!(sizes, [4, 48, 24, 32, 40]);
    }

    #[test]
    fn what_a_value_holds_in_place() {
        let item = || Box::new(Ty::Item(ItemId(3)));
        let hidden = Ty::Sensitive(Box::new(Ty::Nillable(item())));
        let id = |ty: &Ty| held(ty).map(|id| id.0);
        assert_eq!([&*item(), &hidden].map(id), [Some(3), Some(3)]);
        assert_eq!([&Ty::Any, &Ty::List(item())].map(id), [None, None]);
    }
}
