//! Content models, written as often as the form of the document asks.

use super::Document;
use crate::sample::Form;
use crate::sample::coverage::Fork;
use crate::sample::error::SampleError;
use crate::sample::height::INFINITE;
use crate::schema::{ComplexId, Particle, Term};

impl<'d, 's> Document<'d, 's> {
    /// Writes a particle as often as the form of the document asks.
    pub(super) fn particle(
        &mut self,
        complex: ComplexId,
        path: &mut Vec<u16>,
        particle: &Particle<'s>,
    ) -> Result<(), SampleError> {
        let mut count = self.occurrences(particle);
        if count > particle.min && self.heights.term(particle) == INFINITE {
            count = particle.min;
        }
        for at in 0..count {
            // What need not be there is left out once the document is large.
            if at >= particle.min && self.is_least() {
                break;
            }
            self.occurrence(complex, path, particle, at >= particle.min)?;
        }
        Ok(())
    }

    fn occurrences(&mut self, particle: &Particle<'s>) -> u32 {
        let (min, max) = (particle.min, particle.max);
        if self.is_least() {
            return min;
        }
        let several = match &particle.term {
            Term::Choice(branches) => self.repeats.max(branches.len().min(20) as u32),
            _ => self.repeats,
        };
        match self.form {
            form if form.leaves_presence_to_chance() => {
                let most = max.min(min.saturating_add(self.repeats));
                self.random.between(min.into(), most.into()) as u32
            }
            Form::Low => min.max(1).min(max),
            _ => max.min(min.max(several)),
        }
    }

    fn occurrence(
        &mut self,
        complex: ComplexId,
        path: &mut Vec<u16>,
        particle: &Particle<'s>,
        optional: bool,
    ) -> Result<(), SampleError> {
        match &particle.term {
            Term::Element(id) => self.element(*id),
            Term::Any(wildcard) => self.wildcard(wildcard, optional),
            Term::Sequence(parts) | Term::All(parts) => {
                for (index, part) in parts.iter().enumerate() {
                    path.push(index as u16);
                    self.particle(complex, path, part)?;
                    path.pop();
                }
                Ok(())
            }
            Term::Choice(branches) => {
                let heights: Vec<u32> = branches
                    .iter()
                    .map(|branch| self.heights.particle(branch))
                    .collect();
                let fork = Fork::Choice(complex, path.clone());
                let Some(at) = self.fork(fork, &heights) else {
                    return self.no_content("a choice without a finite branch");
                };
                let Some(branch) = branches.get(at) else {
                    return Ok(());
                };
                path.push(at as u16);
                self.particle(complex, path, branch)?;
                path.pop();
                Ok(())
            }
        }
    }
}
