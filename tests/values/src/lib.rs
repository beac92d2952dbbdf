//! Generated values as a vendor makes, compares, shows and converts them; all is in the tests.
