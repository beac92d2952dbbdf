//! Every way through a program that makes choices, one after the other.

/// The choices of one run: a script that is followed, and what was there to choose from.
#[derive(Default)]
pub(super) struct Choices {
    script: Vec<usize>,
    made: Vec<(usize, usize)>,
    /// So many choices are tried; the later ones take the first there is.
    depth: usize,
}

impl Choices {
    /// A run that takes the first of everything.
    pub(super) fn plain() -> Choices {
        Choices::default()
    }

    /// One of so many.
    pub(super) fn pick(&mut self, options: usize) -> usize {
        let at = self.made.len();
        if options <= 1 || (at >= self.depth && at >= self.script.len()) {
            return 0;
        }
        let chosen = self.script.get(at).copied().unwrap_or(0);
        assert!(chosen < options, "a run is not repeatable");
        self.made.push((chosen, options));
        chosen
    }

    /// The next run, which differs in its last choice.
    fn next(self) -> Option<Choices> {
        let mut made = self.made;
        while let Some((chosen, options)) = made.pop() {
            if chosen + 1 < options {
                let mut script: Vec<usize> = made.iter().map(|(chosen, _)| *chosen).collect();
                script.push(chosen + 1);
                return Some(Choices {
                    script,
                    made: Vec::new(),
                    depth: self.depth,
                });
            }
        }
        None
    }
}

/// What came of exploring.
pub(super) struct Explored {
    pub schedules: usize,
    /// The first run that went wrong: its choices and what was wrong.
    pub wrong: Option<(Vec<usize>, String)>,
}

/// Runs a program with every series of choices of this length, at most so many; ends at the
/// first that goes wrong.
pub(super) fn explore(
    depth: usize,
    most: usize,
    mut run: impl FnMut(&mut Choices) -> Result<(), String>,
) -> Explored {
    let mut next = Some(Choices {
        depth,
        ..Choices::default()
    });
    let mut schedules = 0;
    while let Some(mut choices) = next.take() {
        schedules += 1;
        assert!(
            schedules <= most,
            "more than {most} schedules: lower the depth"
        );
        if let Err(wrong) = run(&mut choices) {
            let made = choices.made.iter().map(|(chosen, _)| *chosen).collect();
            return Explored {
                schedules,
                wrong: Some((made, wrong)),
            };
        }
        next = choices.next();
    }
    Explored {
        schedules,
        wrong: None,
    }
}

#[test]
fn every_series_of_choices_is_made_once() {
    let mut seen = std::collections::BTreeSet::new();
    let explored = explore(3, 100, |choices| {
        let first = choices.pick(2);
        let second = if first == 0 { choices.pick(3) } else { 9 };
        let third = choices.pick(2);
        assert_eq!(choices.pick(1), 0);
        assert!(seen.insert((first, second, third)));
        Ok(())
    });
    assert_eq!((explored.schedules, seen.len()), (8, 8));
    assert!(explored.wrong.is_none());
    let mut plain = Choices::plain();
    assert_eq!(plain.pick(7), 0);
}
