//! The stand-in server: what comparable tools get wrong, one test for each kind of fault.

mod answers;
mod console;
mod documents;
mod faults;
mod recording;
mod routing;
mod support;
