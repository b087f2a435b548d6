// Made by `tabletheory gen rust` of matrix.yml. Change the documents, and make it anew.

use std::collections::{BTreeMap, BTreeSet};

use tabletheory::Value;
use tabletheory::prelude::*;

/// An item of the table `matrix`, which documents call `Matrix`.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "matrix", dms = "tests/data/matrix.yml#Matrix")]
pub struct Matrix {
    #[model(pk)]
    pub pk: String,
    #[model(sk)]
    pub sk: i64,
    #[model(attr = "sPlain")]
    pub s_plain: String,
    #[model(attr = "sPlainSealed", encrypted)]
    pub s_plain_sealed: String,
    #[model(attr = "sPlainOmitted", omit_empty)]
    pub s_plain_omitted: String,
    #[model(attr = "sPlainOmittedSealed", omit_empty, encrypted)]
    pub s_plain_omitted_sealed: String,
    #[model(attr = "sPlainOptional")]
    pub s_plain_optional: Option<String>,
    #[model(attr = "sPlainOptionalSealed", encrypted)]
    pub s_plain_optional_sealed: Option<String>,
    #[model(attr = "sPlainOptionalOmitted", omit_empty)]
    pub s_plain_optional_omitted: Option<String>,
    #[model(attr = "sPlainOptionalOmittedSealed", omit_empty, encrypted)]
    pub s_plain_optional_omitted_sealed: Option<String>,
    #[model(attr = "sRfc3339nano")]
    pub s_rfc3339nano: Timestamp,
    #[model(attr = "sRfc3339nanoOmitted", omit_empty)]
    pub s_rfc3339nano_omitted: Option<Timestamp>,
    #[model(attr = "sRfc3339nanoOptional")]
    pub s_rfc3339nano_optional: Option<Timestamp>,
    #[model(attr = "sRfc3339nanoOptionalOmitted", omit_empty)]
    pub s_rfc3339nano_optional_omitted: Option<Timestamp>,
    #[model(attr = "sJson", json, type = S)]
    pub s_json: Value,
    #[model(attr = "sJsonOmitted", json, type = S, omit_empty)]
    pub s_json_omitted: Option<Value>,
    #[model(attr = "sJsonOptional", json, type = S)]
    pub s_json_optional: Option<Value>,
    #[model(attr = "sJsonOptionalOmitted", json, type = S, omit_empty)]
    pub s_json_optional_omitted: Option<Value>,
    #[model(attr = "nPlain")]
    pub n_plain: Number,
    #[model(attr = "nPlainSealed", encrypted)]
    pub n_plain_sealed: Number,
    #[model(attr = "nPlainOmitted", omit_empty)]
    pub n_plain_omitted: Number,
    #[model(attr = "nPlainOmittedSealed", omit_empty, encrypted)]
    pub n_plain_omitted_sealed: Number,
    #[model(attr = "nPlainOptional")]
    pub n_plain_optional: Option<Number>,
    #[model(attr = "nPlainOptionalSealed", encrypted)]
    pub n_plain_optional_sealed: Option<Number>,
    #[model(attr = "nPlainOptionalOmitted", omit_empty)]
    pub n_plain_optional_omitted: Option<Number>,
    #[model(attr = "nPlainOptionalOmittedSealed", omit_empty, encrypted)]
    pub n_plain_optional_omitted_sealed: Option<Number>,
    #[model(attr = "nInt")]
    pub n_int: i64,
    #[model(attr = "nIntOmitted", omit_empty)]
    pub n_int_omitted: i64,
    #[model(attr = "nIntOptional")]
    pub n_int_optional: Option<i64>,
    #[model(attr = "nIntOptionalOmitted", omit_empty)]
    pub n_int_optional_omitted: Option<i64>,
    #[model(attr = "nUnix", unix)]
    pub n_unix: Timestamp,
    #[model(attr = "nUnixOmitted", unix, omit_empty)]
    pub n_unix_omitted: Option<Timestamp>,
    #[model(attr = "nUnixOptional", unix)]
    pub n_unix_optional: Option<Timestamp>,
    #[model(attr = "nUnixOptionalOmitted", unix, omit_empty)]
    pub n_unix_optional_omitted: Option<Timestamp>,
    #[model(attr = "nDecimal")]
    pub n_decimal: Number,
    #[model(attr = "nDecimalOmitted", omit_empty)]
    pub n_decimal_omitted: Number,
    #[model(attr = "nDecimalOptional")]
    pub n_decimal_optional: Option<Number>,
    #[model(attr = "nDecimalOptionalOmitted", omit_empty)]
    pub n_decimal_optional_omitted: Option<Number>,
    #[model(attr = "nJson", json, type = N)]
    pub n_json: Value,
    #[model(attr = "nJsonOmitted", json, type = N, omit_empty)]
    pub n_json_omitted: Option<Value>,
    #[model(attr = "nJsonOptional", json, type = N)]
    pub n_json_optional: Option<Value>,
    #[model(attr = "nJsonOptionalOmitted", json, type = N, omit_empty)]
    pub n_json_optional_omitted: Option<Value>,
    #[model(attr = "bPlain")]
    pub b_plain: Vec<u8>,
    #[model(attr = "bPlainSealed", encrypted)]
    pub b_plain_sealed: Vec<u8>,
    #[model(attr = "bPlainOmitted", omit_empty)]
    pub b_plain_omitted: Vec<u8>,
    #[model(attr = "bPlainOmittedSealed", omit_empty, encrypted)]
    pub b_plain_omitted_sealed: Vec<u8>,
    #[model(attr = "bPlainOptional")]
    pub b_plain_optional: Option<Vec<u8>>,
    #[model(attr = "bPlainOptionalSealed", encrypted)]
    pub b_plain_optional_sealed: Option<Vec<u8>>,
    #[model(attr = "bPlainOptionalOmitted", omit_empty)]
    pub b_plain_optional_omitted: Option<Vec<u8>>,
    #[model(attr = "bPlainOptionalOmittedSealed", omit_empty, encrypted)]
    pub b_plain_optional_omitted_sealed: Option<Vec<u8>>,
    pub bool_plain: bool,
    #[model(encrypted)]
    pub bool_plain_sealed: bool,
    #[model(omit_empty)]
    pub bool_plain_omitted: bool,
    #[model(omit_empty, encrypted)]
    pub bool_plain_omitted_sealed: bool,
    pub bool_plain_optional: Option<bool>,
    #[model(encrypted)]
    pub bool_plain_optional_sealed: Option<bool>,
    #[model(omit_empty)]
    pub bool_plain_optional_omitted: Option<bool>,
    #[model(omit_empty, encrypted)]
    pub bool_plain_optional_omitted_sealed: Option<bool>,
    #[model(json, type = BOOL)]
    pub bool_json: Value,
    #[model(json, type = BOOL, omit_empty)]
    pub bool_json_omitted: Option<Value>,
    #[model(json, type = BOOL)]
    pub bool_json_optional: Option<Value>,
    #[model(json, type = BOOL, omit_empty)]
    pub bool_json_optional_omitted: Option<Value>,
    pub null_plain: Value,
    #[model(encrypted)]
    pub null_plain_sealed: Value,
    #[model(omit_empty)]
    pub null_plain_omitted: Option<Value>,
    #[model(omit_empty, encrypted)]
    pub null_plain_omitted_sealed: Option<Value>,
    pub null_plain_optional: Option<Value>,
    #[model(encrypted)]
    pub null_plain_optional_sealed: Option<Value>,
    #[model(omit_empty)]
    pub null_plain_optional_omitted: Option<Value>,
    #[model(omit_empty, encrypted)]
    pub null_plain_optional_omitted_sealed: Option<Value>,
    #[model(json, type = NULL)]
    pub null_json: Value,
    #[model(json, type = NULL, omit_empty)]
    pub null_json_omitted: Option<Value>,
    #[model(json, type = NULL)]
    pub null_json_optional: Option<Value>,
    #[model(json, type = NULL, omit_empty)]
    pub null_json_optional_omitted: Option<Value>,
    #[model(attr = "lPlain")]
    pub l_plain: Vec<Value>,
    #[model(attr = "lPlainSealed", encrypted)]
    pub l_plain_sealed: Vec<Value>,
    #[model(attr = "lPlainOmitted", omit_empty)]
    pub l_plain_omitted: Vec<Value>,
    #[model(attr = "lPlainOmittedSealed", omit_empty, encrypted)]
    pub l_plain_omitted_sealed: Vec<Value>,
    #[model(attr = "lPlainOptional")]
    pub l_plain_optional: Option<Vec<Value>>,
    #[model(attr = "lPlainOptionalSealed", encrypted)]
    pub l_plain_optional_sealed: Option<Vec<Value>>,
    #[model(attr = "lPlainOptionalOmitted", omit_empty)]
    pub l_plain_optional_omitted: Option<Vec<Value>>,
    #[model(attr = "lPlainOptionalOmittedSealed", omit_empty, encrypted)]
    pub l_plain_optional_omitted_sealed: Option<Vec<Value>>,
    #[model(attr = "lJson", json, type = L)]
    pub l_json: Value,
    #[model(attr = "lJsonOmitted", json, type = L, omit_empty)]
    pub l_json_omitted: Option<Value>,
    #[model(attr = "lJsonOptional", json, type = L)]
    pub l_json_optional: Option<Value>,
    #[model(attr = "lJsonOptionalOmitted", json, type = L, omit_empty)]
    pub l_json_optional_omitted: Option<Value>,
    #[model(attr = "mPlain")]
    pub m_plain: BTreeMap<String, Value>,
    #[model(attr = "mPlainSealed", encrypted)]
    pub m_plain_sealed: BTreeMap<String, Value>,
    #[model(attr = "mPlainOmitted", omit_empty)]
    pub m_plain_omitted: BTreeMap<String, Value>,
    #[model(attr = "mPlainOmittedSealed", omit_empty, encrypted)]
    pub m_plain_omitted_sealed: BTreeMap<String, Value>,
    #[model(attr = "mPlainOptional")]
    pub m_plain_optional: Option<BTreeMap<String, Value>>,
    #[model(attr = "mPlainOptionalSealed", encrypted)]
    pub m_plain_optional_sealed: Option<BTreeMap<String, Value>>,
    #[model(attr = "mPlainOptionalOmitted", omit_empty)]
    pub m_plain_optional_omitted: Option<BTreeMap<String, Value>>,
    #[model(attr = "mPlainOptionalOmittedSealed", omit_empty, encrypted)]
    pub m_plain_optional_omitted_sealed: Option<BTreeMap<String, Value>>,
    #[model(attr = "mJson", json, type = M)]
    pub m_json: Value,
    #[model(attr = "mJsonOmitted", json, type = M, omit_empty)]
    pub m_json_omitted: Option<Value>,
    #[model(attr = "mJsonOptional", json, type = M)]
    pub m_json_optional: Option<Value>,
    #[model(attr = "mJsonOptionalOmitted", json, type = M, omit_empty)]
    pub m_json_optional_omitted: Option<Value>,
    pub ss_plain: BTreeSet<String>,
    #[model(encrypted)]
    pub ss_plain_sealed: BTreeSet<String>,
    #[model(omit_empty)]
    pub ss_plain_omitted: BTreeSet<String>,
    #[model(omit_empty, encrypted)]
    pub ss_plain_omitted_sealed: BTreeSet<String>,
    pub ss_plain_optional: Option<BTreeSet<String>>,
    #[model(encrypted)]
    pub ss_plain_optional_sealed: Option<BTreeSet<String>>,
    #[model(omit_empty)]
    pub ss_plain_optional_omitted: Option<BTreeSet<String>>,
    #[model(omit_empty, encrypted)]
    pub ss_plain_optional_omitted_sealed: Option<BTreeSet<String>>,
    pub ns_plain: BTreeSet<Number>,
    #[model(encrypted)]
    pub ns_plain_sealed: BTreeSet<Number>,
    #[model(omit_empty)]
    pub ns_plain_omitted: BTreeSet<Number>,
    #[model(omit_empty, encrypted)]
    pub ns_plain_omitted_sealed: BTreeSet<Number>,
    pub ns_plain_optional: Option<BTreeSet<Number>>,
    #[model(encrypted)]
    pub ns_plain_optional_sealed: Option<BTreeSet<Number>>,
    #[model(omit_empty)]
    pub ns_plain_optional_omitted: Option<BTreeSet<Number>>,
    #[model(omit_empty, encrypted)]
    pub ns_plain_optional_omitted_sealed: Option<BTreeSet<Number>>,
    pub bs_plain: BTreeSet<Vec<u8>>,
    #[model(encrypted)]
    pub bs_plain_sealed: BTreeSet<Vec<u8>>,
    #[model(omit_empty)]
    pub bs_plain_omitted: BTreeSet<Vec<u8>>,
    #[model(omit_empty, encrypted)]
    pub bs_plain_omitted_sealed: BTreeSet<Vec<u8>>,
    pub bs_plain_optional: Option<BTreeSet<Vec<u8>>>,
    #[model(encrypted)]
    pub bs_plain_optional_sealed: Option<BTreeSet<Vec<u8>>>,
    #[model(omit_empty)]
    pub bs_plain_optional_omitted: Option<BTreeSet<Vec<u8>>>,
    #[model(omit_empty, encrypted)]
    pub bs_plain_optional_omitted_sealed: Option<BTreeSet<Vec<u8>>>,
}

/// An item of the table `lifecycle`, which documents call `Lifecycle`.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "lifecycle", dms = "tests/data/matrix.yml#Lifecycle")]
pub struct Lifecycle {
    #[model(pk)]
    pub id: String,
    #[model(created_at, omit_empty)]
    pub made: Option<Timestamp>,
    #[model(updated_at, omit_empty)]
    pub changed: Option<Timestamp>,
    #[model(version)]
    pub count: u64,
    #[model(ttl, protected)]
    pub ends: Ttl,
}
