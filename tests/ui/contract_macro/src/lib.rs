//! Nothing but a frame: the tests compile programs that use the macro wrongly.
