//! Puts things behind what they depend on, without recursion.

/// An order in which everything comes after its dependencies, and the members
/// of cycles (each cycle once, by one member). Within cycles the order is arbitrary.
pub(in crate::resolve) fn order(
    count: usize,
    deps: impl Fn(usize) -> Vec<usize>,
) -> (Vec<usize>, Vec<usize>) {
    const NEW: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    let mut state = vec![NEW; count];
    let mut sorted = Vec::with_capacity(count);
    let mut cycles = Vec::new();
    let mut stack: Vec<(usize, std::vec::IntoIter<usize>)> = Vec::new();
    for start in 0..count {
        if state[start] != NEW {
            continue;
        }
        state[start] = OPEN;
        stack.push((start, deps(start).into_iter()));
        while let Some((node, rest)) = stack.last_mut() {
            let node = *node;
            match rest.next() {
                Some(next) if state[next] == NEW => {
                    state[next] = OPEN;
                    stack.push((next, deps(next).into_iter()));
                }
                Some(next) if state[next] == OPEN => cycles.push(next),
                Some(_) => {}
                None => {
                    state[node] = DONE;
                    sorted.push(node);
                    stack.pop();
                }
            }
        }
    }
    cycles.sort_unstable();
    cycles.dedup();
    (sorted, cycles)
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn dependencies_come_first_and_cycles_are_found() {
        let edges = [vec![2], vec![0], vec![], vec![4], vec![3], vec![5]];
        let (sorted, cycles) = order(edges.len(), |n| edges[n].clone());
        assert_eq!(&sorted[..3], [2, 0, 1]);
        assert_eq!(cycles, [3, 5]);
    }

    #[test]
    fn long_chains_need_no_stack() {
        let (sorted, _) = order(
            200_000,
            |n| if n + 1 < 200_000 { vec![n + 1] } else { vec![] },
        );
        assert_eq!(sorted[0], 199_999);
    }
}
