//! What is too much is refused, in little time, and nothing panics.

use super::*;
use std::time::{Duration, Instant};

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| format!("a: {}1{}", "[".repeat(depth), "]".repeat(depth));
    assert!(tree(&nested(100)).is_object());
    assert!(refused("a.yaml", &nested(129)).contains("YAML0003"));
    // Beyond what the parser itself counts.
    assert!(refused("a.json", &nested(100_000)[3..]).contains("error YAML000"));
    let mut blocks = String::new();
    for depth in 0..1000 {
        blocks.push_str(&format!("{}a:\n", " ".repeat(depth)));
    }
    assert!(refused("a.yaml", &blocks).contains("YAML0003"));
}

#[test]
fn aliases_are_copies_and_counted_each_time() {
    let root = tree("a: &x {k: [1]}\nb: *x\nc: [*x, *x]\n");
    assert_eq!(root.get("b"), root.get("a"));
    assert_eq!(root.get("c").unwrap().items().len(), 2);
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for at in 1..30 {
        let items = vec![format!("*a{}", at - 1); 10].join(", ");
        bomb.push_str(&format!("a{at}: &a{at} [{items}]\n"));
    }
    let started = Instant::now();
    assert!(refused("a.yaml", &bomb).contains("YAML0003"));
    assert!(started.elapsed() < Duration::from_secs(60));
    for text in ["a: &x [*x]", "a: &x {b: {c: *x}}"] {
        assert!(refused("a.yaml", text).contains("YAML0005"), "{text}");
    }
}

#[test]
fn size_is_bounded() {
    let text = " ".repeat(MAX_BYTES + 1);
    assert!(refused("a.yaml", &text).contains("YAML0003"));
    let items = format!("[{}]", "1,".repeat(MAX_NODES + 1));
    assert!(refused("a.yaml", &items).contains("YAML0003"));
}

#[test]
fn broken_text_is_a_finding_and_never_a_panic() {
    let seed =
        "asyncapi: 3.0.0\n&a k: [1, {b: \"c\\n\"}, *a]\nd: |\n  æ\n  f\n? g\n: - !!str h\n...\n";
    let signs = [
        '{', '}', '[', ']', ':', '\n', ' ', '"', '\'', '&', '*', '!', '|', '-', '\t', 'ø', '%',
        '?', ',', '\0',
    ];
    let mut state = 42_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    };
    let mut refused = 0;
    for _ in 0..5_000 {
        let mut text: Vec<char> = seed.chars().collect();
        for _ in 0..1 + next(4) {
            let at = next(text.len());
            match next(3) {
                0 => text[at] = signs[next(signs.len())],
                1 => text.insert(at, signs[next(signs.len())]),
                _ => drop(text.remove(at)),
            }
        }
        let text: String = text.into_iter().collect();
        let (node, found) = read("a.yaml", &text);
        assert!(node.is_some() || !found.is_empty(), "{text}");
        refused += usize::from(node.is_none());
    }
    assert!((250..5_000).contains(&refused), "{refused}");
}
