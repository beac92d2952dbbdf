//! The items of a namespace as nodes of facts.

use super::Fact;
use crate::plan::item::{Choice, Codes, Item, ItemId, ItemKind, Occurs, Struct, Ty, Usage};
use crate::plan::origin::{Origin, OriginKind};
use crate::plan::roots::Root;
use crate::plan::traits::TraitImpl;
use crate::plan::{ModuleId, Plan, text};
use std::collections::BTreeMap;

/// What is said of an item or a member.
pub(super) type Facts = BTreeMap<Fact, String>;

/// An item or an entry point.
pub(super) struct Described {
    /// Its Rust name.
    pub name: String,
    /// What of the contract it comes from.
    pub component: String,
    /// Whether it comes from a group, which is called by what stands in it.
    pub is_group: bool,
    /// What kind of item it is.
    pub kind: String,
    pub facts: Facts,
    pub members: Vec<Member>,
}

/// A field, an alternative, a code; or a trait.
pub(super) struct Member {
    /// What it is on the wire, apart from the other members.
    pub key: String,
    /// Whether it is a group, which is called by what stands in it.
    pub is_group: bool,
    pub facts: Facts,
    /// One more of these changes nothing for those who do not know it.
    pub is_offer: bool,
}

impl Member {
    /// What is shown of a member that only one side has.
    pub fn shown(&self) -> String {
        let facts = [Fact::Name, Fact::Type, Fact::Occurrence];
        let shown = facts.iter().filter_map(|fact| self.facts.get(fact));
        let shown = shown.filter(|text| !text.is_empty());
        let shown: Vec<&str> = shown.map(String::as_str).collect();
        match shown.is_empty() {
            true => "there".to_owned(),
            false => shown.join(", "),
        }
    }
}

/// The facts that are not the same on both sides, and what each side says.
pub(super) fn unequal(sides: [&Facts; 2]) -> Vec<(Fact, [Option<String>; 2])> {
    let mut all: Vec<Fact> = sides
        .iter()
        .flat_map(|facts| facts.keys())
        .copied()
        .collect();
    all.sort_unstable();
    all.dedup();
    let both = all
        .into_iter()
        .map(|fact| (fact, sides.map(|side| side.get(&fact))));
    both.filter(|(_, texts)| texts[0] != texts[1])
        .map(|(fact, texts)| (fact, texts.map(Option::<&String>::cloned)))
        .collect()
}

/// Items and entry points of a namespace, in the order of the plan.
pub(super) fn items(plan: &Plan, namespace: &str) -> Vec<Described> {
    let of_namespace = |module: ModuleId| plan.modules[module.0 as usize].namespace == namespace;
    let items = plan.items.iter().enumerate();
    let items = items.filter(|(_, item)| of_namespace(item.module));
    let roots = plan.roots.iter().filter(|root| of_namespace(root.module));
    items
        .map(|(at, item)| described(plan, ItemId(at as u32), item))
        .chain(roots.map(|root| entry_point(plan, root)))
        .collect()
}

fn described(plan: &Plan, id: ItemId, item: &Item) -> Described {
    let mut node = Described {
        name: item.name.clone(),
        component: component(&item.origin),
        is_group: item.origin.kind == OriginKind::Group,
        kind: String::new(),
        facts: Facts::new(),
        members: Vec::new(),
    };
    node.kind = match &item.kind {
        ItemKind::Pending => "pending",
        ItemKind::Alias(of) => {
            node.facts.insert(Fact::Type, ty(plan, of));
            "alias"
        }
        ItemKind::Checked { inner, .. } => {
            node.facts.insert(Fact::Type, ty(plan, inner));
            let derives = plan.checked_derives(inner).join(", ");
            node.facts.insert(Fact::Derives, derives);
            "checked type"
        }
        ItemKind::Codes(codes) => {
            code_list(&mut node, codes);
            "code list"
        }
        ItemKind::Struct(of) => {
            structure(plan, &mut node, item, of);
            match of.complex {
                Some(_) => "struct",
                None => "part of a struct",
            }
        }
        ItemKind::Choice(of) => {
            choice(plan, &mut node, of);
            "enum"
        }
    }
    .to_owned();
    let traits = plan.traits.iter().filter(|found| found.item == id);
    node.members
        .extend(traits.map(|found| implemented(plan, found)));
    node
}

fn entry_point(plan: &Plan, root: &Root) -> Described {
    Described {
        name: root.name.clone(),
        component: component(&root.origin),
        is_group: false,
        kind: "entry point".to_owned(),
        facts: Facts::from([(Fact::Type, ty(plan, &root.ty))]),
        members: Vec::new(),
    }
}

fn code_list(node: &mut Described, codes: &Codes) {
    node.facts
        .insert(Fact::UnknownVariant, codes.unknown.clone());
    node.facts
        .insert(Fact::Sensitive, yes_or_no(codes.sensitive));
    for (at, code) in codes.values.iter().enumerate() {
        let facts = [
            (Fact::Name, code.name.clone()),
            (Fact::Slot, at.to_string()),
        ];
        node.members.push(Member {
            key: format!("code {:?}", code.wire),
            is_group: false,
            facts: Facts::from(facts),
            is_offer: false,
        });
    }
}

fn structure(plan: &Plan, node: &mut Described, item: &Item, of: &Struct) {
    let named = [
        (Fact::ExtraField, &of.extra),
        (Fact::RequiredStruct, &of.required),
    ];
    for (fact, name) in named {
        if let Some(name) = name {
            node.facts.insert(fact, name.clone());
        }
    }
    if let Some(idx) = of.complex {
        let complex = &plan.complexes[idx.0 as usize];
        node.facts
            .insert(Fact::Layout, format!("{:?}", complex.layout));
        node.facts
            .insert(Fact::TextSlot, complex.text_slot.to_string());
    }
    for (slot, field) in of.fields.iter().enumerate() {
        let mut facts = usage(plan, &field.usage);
        facts.insert(Fact::Name, field.name.clone());
        facts.insert(Fact::Slot, slot.to_string());
        let given = of.presets.iter().filter(|preset| preset.slot == slot);
        for preset in given {
            let how = preset.accessor.as_deref().unwrap_or("new");
            facts.insert(Fact::Given, format!("{:?} by `{how}`", preset.text));
        }
        push(node, &field.origin, facts);
    }
    let root = of.root.and_then(|element| {
        let mut roots = plan.roots.iter();
        roots.find(|root| root.element == element && root.module == item.module)
    });
    node.members.extend(root.map(|root| Member {
        key: format!("document {}", root.origin.path),
        is_group: false,
        facts: Facts::new(),
        is_offer: true,
    }));
}

fn choice(plan: &Plan, node: &mut Described, of: &Choice) {
    for alternative in &of.alternatives {
        let mut facts = usage(plan, &alternative.usage);
        facts.insert(Fact::Name, alternative.name.clone());
        facts.insert(Fact::Slot, alternative.slot.to_string());
        push(node, &alternative.origin, facts);
    }
    if let Some(blank) = of.alternatives.get(of.blank) {
        node.facts.insert(Fact::Blank, blank.name.clone());
    }
}

/// A trait with the ways to what its methods answer.
fn implemented(plan: &Plan, found: &TraitImpl) -> Member {
    let methods = found.methods.iter().map(|method| {
        let steps: Vec<&str> = method
            .steps
            .iter()
            .map(|step| step.field.as_str())
            .collect();
        let held = method.steps.last().map(|step| ty(plan, &step.ty));
        let (way, held) = (steps.join("."), held.unwrap_or_default());
        format!("{}: {way} {held} {:?}", method.name, method.value)
    });
    let methods: Vec<String> = methods.collect();
    Member {
        key: format!("trait {}", found.path),
        is_group: false,
        facts: Facts::from([(Fact::Type, methods.join("; "))]),
        is_offer: true,
    }
}

/// Adds a member; of those that come from the same, each has its number.
fn push(node: &mut Described, origin: &Origin, facts: Facts) {
    let plain = component(origin);
    let taken = |key: &String| node.members.iter().any(|member| member.key == *key);
    let numbered = (2..).map(|number| format!("{plain} ({number})"));
    let key = std::iter::once(plain.clone()).chain(numbered);
    let key = key.into_iter().find(|key| !taken(key)).unwrap_or(plain);
    node.members.push(Member {
        key,
        is_group: origin.kind == OriginKind::Group,
        facts,
        is_offer: false,
    });
}

fn usage(plan: &Plan, of: &Usage) -> Facts {
    let occurs = match (of.occurs, of.required) {
        (Occurs::One, _) => "once",
        (Occurs::Optional, _) => "optional",
        (Occurs::Many, true) => "one or more",
        (Occurs::Many, false) => "any number",
    };
    Facts::from([
        (Fact::Type, ty(plan, &of.ty)),
        (Fact::Occurrence, occurs.to_owned()),
        (Fact::Boxed, yes_or_no(of.boxed)),
    ])
}

/// A type, with namespaces in the place of modules.
fn ty(plan: &Plan, of: &Ty) -> String {
    text::spelled(of, &|id| {
        let item = &plan.items[id.0 as usize];
        let module = &plan.modules[item.module.0 as usize];
        format!("{{{}}}{}", module.namespace, item.name)
    })
}

fn component(origin: &Origin) -> String {
    format!("{} {}", origin.kind.word(), origin.path)
}

fn yes_or_no(holds: bool) -> String {
    if holds { "yes" } else { "no" }.to_owned()
}
