//! tabletheory
