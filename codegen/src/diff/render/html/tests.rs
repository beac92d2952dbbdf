use super::*;
use crate::diff::{
    Axis, Breaking, Flow, Member, MessageKind, MessageReport, OperationReport, Outline, Place,
    Role, Rust, Severity, SideInfo, Status, Summary, Verdict, Wire,
};

const EVIL: &str = "<script>alert('1')</script>\"&";

fn side(name: &str) -> SideInfo {
    SideInfo {
        name: name.to_owned(),
        title: Some(EVIL.to_owned()),
        ..SideInfo::default()
    }
}

fn change(path: &str, severity: Severity) -> Change {
    let place = Place {
        file: format!("xsd/{EVIL}.xsd"),
        line: 4,
        column: 2,
    };
    Change {
        rule: "element-removed",
        severity,
        wire_severity: severity,
        rust_severity: Severity::Safe,
        wire: Wire::Narrowed,
        rust: Rust::ApiBreak,
        code: Vec::new(),
        flow: Flow::REQUEST,
        path: path.to_owned(),
        old: Some(EVIL.to_owned()),
        new: None,
        old_place: Some(place),
        new_place: None,
        note: Some(EVIL.to_owned()),
        users: vec![EVIL.to_owned()],
        accepted: Some(EVIL.to_owned()),
    }
}

/// What stands in `Spoerg`: seven members that stayed, and one that has another name now.
fn outline() -> Outline {
    let member = |name: &str, old: Option<&str>, new: Option<&str>| Member {
        name: name.to_owned(),
        old: old.map(str::to_owned),
        new: new.map(str::to_owned),
    };
    let mut members = vec![
        member("@id", Some("xs:string"), Some(EVIL)),
        member("Navn", Some("xs:string"), Some("xs:int")),
        member("Alias", None, Some("xs:string")),
    ];
    let same = |n| member(&format!("Andet{n}"), Some("xs:int"), Some("xs:int"));
    members.extend((0..6).map(same));
    members.push(member("Adresse", Some("elements"), Some("elements")));
    Outline {
        path: "/Spoerg".to_owned(),
        members,
    }
}

fn report() -> Report {
    let message = MessageReport {
        kind: MessageKind::Request,
        name: "request".to_owned(),
        old_element: "{urn:a}Spoerg".to_owned(),
        new_element: "{urn:b}Spoerg".to_owned(),
        old_in_new: Some(Verdict::Breaks(Breaking {
            xml: "<Spoerg xmlns=\"urn:a\"/>".to_owned(),
            path: "/Spoerg".to_owned(),
        })),
        new_in_old: Some(Verdict::Proved),
        changes: vec![
            change("/Spoerg/Navn", Severity::Breaking),
            change("/Spoerg/Adresse/By", Severity::Safe),
        ],
        shared: vec!["Adresse Type".to_owned()],
        outlines: vec![outline()],
    };
    let operation = OperationReport {
        name: "spoerg".to_owned(),
        status: Status::Changed,
        changes: Vec::new(),
        messages: vec![message],
    };
    Report {
        format: 1,
        old: side("DEMO/1.0"),
        new: side("DEMO/2.0"),
        role: Role::Client,
        axis: Axis::Both,
        summary: Summary::default(),
        changes: vec![change(EVIL, Severity::Info)],
        namespaces: Vec::new(),
        services: vec![ServiceReport {
            name: "Demo".to_owned(),
            status: Status::Changed,
            changes: Vec::new(),
            operations: vec![operation],
        }],
        shared: vec![Shared {
            name: "Adresse Type".to_owned(),
            old_name: Some(EVIL.to_owned()),
            users: vec!["Demo.spoerg request".to_owned()],
            changes: vec![change("/Spoerg/Adresse", Severity::Risky)],
            outlines: Vec::new(),
        }],
        groups: Vec::new(),
        others: Vec::new(),
        code: Vec::new(),
    }
}

#[test]
fn no_text_of_a_contract_becomes_markup() {
    let page = html(&report());
    assert_eq!(page.matches("<script>").count(), 1, "{page}");
    assert!(!page.contains("alert('1')"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;"));
    assert!(page.contains("<pre>&lt;Spoerg xmlns=&quot;urn:a&quot;/&gt;</pre>"));
}

#[test]
fn changes_stand_in_a_tree_with_links_that_lead_somewhere() {
    let page = html(&report());
    assert!(page.contains("<li><code>Spoerg</code>"), "{page}");
    assert!(page.contains("<li><code>Adresse/By</code>"), "{page}");
    let ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let links: Vec<&str> = page
        .split("href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(links.len() >= 6, "{links:?}");
    for link in links {
        assert_eq!(ids.iter().filter(|id| **id == link).count(), 1, "{link}");
    }
    assert!(page.contains("<details open id=\"op-Demo.spoerg\">"));
}

#[test]
fn members_that_stayed_are_folded_at_their_place() {
    let page = html(&report());
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
    let order = [
        at("<summary><span class=\"soft\">1 without a change here: @id</span>"),
        at(
            "<li><code>Navn</code><div class=\"sides soft\"><div><strong>old</strong> xs:string</div>",
        ),
        at(
            "<li><code>Alias</code><div class=\"sides soft\"><div><strong>old</strong> not there</div>",
        ),
        at(
            "<summary><span class=\"soft\">6 without a change here: Andet0, Andet1, Andet2, Andet3 …</span>",
        ),
        at("<li><code>Andet5</code> <span class=\"soft\">xs:int</span></li>"),
        at("<li><code>Adresse/By</code> <span class=\"soft\">elements</span>"),
    ];
    assert!(order.is_sorted(), "{order:?}");
    assert!(!page.contains("<details class=\"same\" open"), "{page}");
}
