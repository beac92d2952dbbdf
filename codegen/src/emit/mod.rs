//! From the plan to tokens; decides nothing and cannot fail.
