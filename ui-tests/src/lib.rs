//! Refusals and their legal twins.
