//! The comparison of two visibilities.

use syn::{VisRestricted, Visibility};

/// Returns the narrower of two visibilities, as far as the tokens show it.
///
/// A field's token may be no more visible than the field's type, and no more than the struct: a public associated type that
/// names a private type is an error (E0446).
pub(crate) fn narrower(left: &Visibility, right: &Visibility) -> Visibility {
    if rank(left) <= rank(right) { left.clone() } else { right.clone() }
}

/// Returns a number that grows with the reach of a visibility. All restricted ones name an ancestor of the same module.
fn rank(visibility: &Visibility) -> usize {
    match visibility {
        Visibility::Inherited => 0,
        Visibility::Restricted(VisRestricted { path, .. }) if path.is_ident("self") => 0,
        Visibility::Restricted(VisRestricted { path, .. }) if path.is_ident("crate") => usize::MAX - 1,
        Visibility::Restricted(VisRestricted { path, .. }) => {
            let supers = path.segments.iter().filter(|segment| segment.ident == "super").count();
            if supers > 0 { supers } else { usize::MAX - 1 - path.segments.len() }
        }
        Visibility::Public(_) => usize::MAX,
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn narrower_wins_on_either_side() {
        let ladder: [Visibility; 6] = [
            Visibility::Inherited,
            parse_quote!(pub(super)),
            parse_quote!(pub(in super::super)),
            parse_quote!(pub(in crate::a::b)),
            parse_quote!(pub(crate)),
            parse_quote!(pub),
        ];
        for pair in ladder.windows(2) {
            assert_eq!(narrower(&pair[0], &pair[1]), pair[0]);
            assert_eq!(narrower(&pair[1], &pair[0]), pair[0]);
        }
    }
}
