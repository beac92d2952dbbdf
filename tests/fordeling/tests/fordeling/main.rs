//! SF2900 as the catalogue describes it: both parties and the component between them over
//! loopback HTTP, with files on a drop. The contract is the published one.

mod eksisterende;
mod kvittering;
mod objekter;
mod regler;
mod scene;
mod ssh;
