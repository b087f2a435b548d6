//! Indexes of two models list 51 attributes, and project all.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "PAGE#{id}", sk = "PAGE")]
#[model(gsi(P0_IDX, name = "by-p0", pk = kind, project(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16)))]
#[model(gsi(P1_IDX, name = "by-p1", pk = kind, project(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16)))]
#[model(gsi(P2_IDX, name = "by-p2", pk = kind, project(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16)))]
struct Page {
    id: String,
    kind: String,
    p0: u32,
    p1: u32,
    p2: u32,
    p3: u32,
    p4: u32,
    p5: u32,
    p6: u32,
    p7: u32,
    p8: u32,
    p9: u32,
    p10: u32,
    p11: u32,
    p12: u32,
    p13: u32,
    p14: u32,
    p15: u32,
    p16: u32,
}

#[derive(Model)]
#[model(table = "shop", pk = "IMAGE#{id}", sk = "IMAGE")]
#[model(gsi(I0_IDX, name = "by-i0", pk = kind, project(all)))]
#[model(gsi(I1_IDX, name = "by-i1", pk = kind, project(all)))]
#[model(gsi(I2_IDX, name = "by-i2", pk = kind, project(all)))]
struct Image {
    id: String,
    kind: String,
    i0: u32,
    i1: u32,
    i2: u32,
    i3: u32,
    i4: u32,
    i5: u32,
    i6: u32,
    i7: u32,
    i8: u32,
    i9: u32,
    i10: u32,
    i11: u32,
    i12: u32,
    i13: u32,
    i14: u32,
    i15: u32,
    i16: u32,
}

tables! {
    /// Customers and what is theirs.
    pub Shop: "shop" => [Page, Image];
}

#[test]
fn is_one_table() {
    assert_eq!(<Shop as tabletheory::table::Table>::TABLE.models().count(), 2);
}
