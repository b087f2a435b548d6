// Made by `tabletheory gen rust` of odd.yml. Change the documents, and make it anew.

use std::collections::BTreeSet;

use tabletheory::Value;
use tabletheory::prelude::*;

/// An item of the table `Odd.Table_1`, which documents call `Odd "One" */ ${x} %{y} % \ é 😀`.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "Odd.Table_1", dms = "tests/data/odd.yml#Odd \"One\" */ ${x} %{y} % \\ é 😀")]
#[model(gsi(BY_ODD_1, name = "by.odd-1", pk = a_b_c_d_e_f_g_h_i, sk = foo_bar, project(a_b_c_d_e, t_)))]
pub struct OddOneXY {
    #[model(pk, attr = "a${b}%{c}\"d\\e'f`g*/h#i é😀")]
    pub a_b_c_d_e_f_g_h_i: String,
    #[model(sk, attr = "pk")]
    pub pk: Vec<u8>,
    pub r#type: Option<String>,
    #[model(attr = "Self")]
    pub self_: Option<String>,
    pub foo_bar: Option<Number>,
    #[model(attr = "foo_bar")]
    pub foo_bar2: Option<Number>,
    #[model(attr = "1st")]
    pub t_1st: Option<BTreeSet<Vec<u8>>>,
    #[model(attr = "a: b, [c] {d} #e")]
    pub a_b_c_d_e: Option<Value>,
    #[model(attr = "%%")]
    pub t_: Option<String>,
    #[model(attr = "table")]
    pub table_: Option<String>,
    #[model(attr = "schema")]
    pub schema_: Option<String>,
    pub key: Option<String>,
    pub by_odd1: Option<String>,
    #[model(ttl)]
    pub expires: Ttl,
}

/// An item of the table `Odd.Table_1`, which documents call `odd one`.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "Odd.Table_1", dms = "tests/data/odd.yml#odd one")]
pub struct OddOne {
    #[model(pk, attr = "a${b}%{c}\"d\\e'f`g*/h#i é😀")]
    pub a_b_c_d_e_f_g_h_i: String,
    #[model(sk, attr = "pk")]
    pub pk: Vec<u8>,
}
