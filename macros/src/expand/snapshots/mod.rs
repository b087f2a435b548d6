//! The code that the derives emit for a handful of inputs, pretty-printed and compared with the files beside this one.
//!
//! `BLESS=1 cargo test -p tabletheory-macros` rewrites the files.

use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use super::{derive_attribute, derive_collection, derive_document, derive_model, derive_projection, tables};
use crate::contract::root;
use crate::generate::dms;

type Derive = fn(&DeriveInput) -> TokenStream;

fn snapshot(name: &str, derive: Derive, input: TokenStream) {
    let input: DeriveInput = syn::parse2(input).expect("a derive input");
    compare(name, derive(&input));
}

fn compare(name: &str, emitted: TokenStream) {
    let file: syn::File = syn::parse2(emitted).expect("items");
    let found = prettyplease::unparse(&file);
    let path = directory().join(format!("{name}.rs"));
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        std::fs::write(&path, found).expect("the snapshot is written");
        return;
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "{} differs; `BLESS=1` rewrites it. Found:\n{found}", path.display());
}

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/expand/snapshots")
}

#[test]
fn model_keys_and_indexes() {
    let input = quote! {
        #[model(table = "orders")]
        #[model(gsi(EMAIL_IDX, name = "by-email", pk = email, sk = created_at))]
        #[model(gsi(STATUS_IDX, name = "by-status", type = ByStatus, pk = (tenant, status), sk = (total, id), project(email, total)))]
        #[model(lsi(TOTAL_IDX, name = "by-total", sk = total))]
        struct Order {
            #[model(pk)]
            customer: String,
            #[model(sk)]
            id: String,
            tenant: String,
            email: String,
            status: Status,
            total: u64,
            #[model(created_at)]
            created_at: Timestamp,
        }
    };
    snapshot("model_keys_and_indexes", derive_model, input);
}

#[test]
fn model_words() {
    let input = quote! {
        #[model(table = "users", naming = "snake_case", crate = crate::theory)]
        pub struct User {
            #[model(pk, attr = "PK")]
            pub id: UserId,
            #[model(set, omit_empty)]
            tags: BTreeSet<String>,
            #[model(json)]
            settings: Settings,
            #[model(json, type = S)]
            old_settings: Option<Settings>,
            #[model(binary)]
            picture: Picture,
            #[model(type = S)]
            address: Option<IpAddr>,
            #[model(type = L)]
            path: Vec<String>,
            #[model(encrypted)]
            ssn: String,
            #[model(flatten)]
            audit: Audit,
            #[model(updated_at)]
            updated_at: Timestamp,
            #[model(version)]
            version: u64,
            #[model(ttl)]
            expires: Option<Ttl>,
            #[model(skip)]
            cache: Cache,
            r#type: String,
        }
    };
    snapshot("model_words", derive_model, input);
}

#[test]
fn model_generic() {
    let input = quote! {
        #[model(table = "envelopes")]
        #[model(gsi(KIND_IDX, name = "by-kind", pk = kind, project(keys_only)))]
        pub(crate) struct Envelope<K, T: Clone = String, const N: usize = 4>
        where
            K: Ord,
        {
            #[model(pk)]
            id: K,
            kind: String,
            body: Vec<T>,
            parents: Vec<Self>,
            codes: [u32; N],
        }
    };
    snapshot("model_generic", derive_model, input);
}

#[test]
fn model_vector_indexes() {
    let input = quote! {
        #[model(table = "docs")]
        #[model(vector(
            EMB_IDX, name = "by-embedding", on = embedding, dims = 384, distance = cosine, pk = tenant, filter(status)
        ))]
        #[model(vector(NEAR_IDX, name = "near", on = embedding, dims = 384, distance = euclidean, project(keys_only)))]
        struct Doc {
            #[model(pk)]
            id: String,
            tenant: Option<String>,
            status: Status,
            embedding: Vector<384>,
        }
    };
    snapshot("model_vector_indexes", derive_model, input);
}

#[test]
fn model_blind_index() {
    let input = quote! {
        #[model(table = "users")]
        #[model(blind_index(
            EMAIL_INDEX, name = "by-email", of = email, bits = 32, spread = 8, attr = "emailBeacon", project(email)
        ))]
        struct User {
            #[model(pk)]
            id: String,
            #[model(encrypted(v2))]
            email: Option<String>,
        }
    };
    snapshot("model_blind_index", derive_model, input);
}

#[test]
fn document() {
    let input = quote! {
        struct Line {
            sku: String,
            #[model(attr = "quantity", omit_empty)]
            qty: u32,
            #[model(skip)]
            seen: bool,
        }
    };
    snapshot("document", derive_document, input);
}

#[test]
fn projection() {
    let input = quote! {
        #[projection(model = Order)]
        pub struct Summary {
            id: String,
            #[projection(path = LINES.at(0).dot(Line::QTY))]
            first: Option<u32>,
        }
    };
    snapshot("projection", derive_projection, input);
}

#[test]
fn attribute_enum() {
    let input = quote! {
        #[model(naming = "snake_case")]
        enum Status {
            Open,
            InTransit,
            #[model(attr = "DONE")]
            Delivered,
        }
    };
    snapshot("attribute_enum", derive_attribute, input);
}

#[test]
fn document_enums() {
    let enums = [
        ("document_enum_external", quote!()),
        ("document_enum_tagged", quote!(#[model(tag = "kind")])),
        ("document_enum_adjacent", quote!(#[model(tag = "kind", content = "data")])),
        ("document_enum_untagged", quote!(#[model(untagged)])),
    ];
    for (name, words) in enums {
        let list = (name != "document_enum_tagged").then(|| quote!(Split(u64, #[model(json)] Option<Rest>),));
        let input = quote! {
            #words
            pub enum Payment {
                Cash,
                Card(Card),
                #list
                #[model(naming = "snake_case")]
                Wire {
                    bank_code: String,
                    #[model(omit_none)]
                    note: Option<String>,
                    #[model(flatten)]
                    audit: Audit,
                    #[model(skip)]
                    seen: bool,
                },
            }
        };
        snapshot(name, derive_document, input);
    }
}

#[test]
fn attribute_enum_of_numbers() {
    let input = quote! {
        #[model(type = N)]
        enum Code {
            Fine = 200,
            More,
            #[model(other)]
            Other(u16),
        }
    };
    snapshot("attribute_enum_of_numbers", derive_attribute, input);
}

#[test]
fn attribute_enum_with_its_texts() {
    let input = quote! {
        #[model(as_str, display, from_str)]
        pub enum Status {
            Open,
            #[model(other)]
            Unknown(String),
        }
    };
    snapshot("attribute_enum_with_its_texts", derive_attribute, input);
}

#[test]
fn attribute_newtype() {
    let input = quote! {
        struct Tagged<T>(Vec<T>);
    };
    snapshot("attribute_newtype", derive_attribute, input);
}

#[test]
fn model_with_mistakes_still_has_its_tokens() {
    let input = quote! {
        #[model(tabel = "orders", lsi(TOTAL_IDX, name = "by-total", sk = totl))]
        struct Order {
            #[model(pk, encrypted)]
            customer: Option<String>,
            total: u64,
        }
    };
    snapshot("model_with_mistakes", derive_model, input);
}

#[test]
fn enum_given_to_model() {
    snapshot(
        "enum_given_to_model",
        derive_model,
        quote!(
            enum Order {
                Open,
            }
        ),
    );
}

#[test]
fn model_key_templates() {
    let input = quote! {
        #[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "ORDER#{placed}#{id}", discriminator = "type")]
        #[model(gsi(GSI1, name = "gsi1", pk = "STATUS#{status}", sk = "{total:012}#{id}", project(keys_only)))]
        #[model(gsi(OPEN_IDX, name = "open", pk = "OPEN", sk = placed))]
        struct Order {
            customer: String,
            placed: Timestamp,
            id: String,
            status: Status,
            total: u64,
        }
    };
    snapshot("model_key_templates", derive_model, input);
}

#[test]
fn tables_of_models() {
    let input = quote! {
        /// Customers and their orders.
        #[cfg(feature = "shop")]
        pub Shop: "shop" => [Customer, sales::Order], stream = new_image;
    };
    compare("tables_of_models", tables(input));
}

#[test]
fn collection() {
    let input = quote! {
        #[collection(crate = crate::theory)]
        pub enum OfCustomer {
            Customer(Customer),
            Order(sales::Order),
            #[collection(unknown)]
            Other(EncodedItem),
        }
    };
    snapshot("collection", derive_collection, input);
}

#[test]
fn structs_of_a_contract() {
    let emitted = dms(quote!(pub(crate) "ui-tests/contract/shop.yml")).to_string();
    // The document lies where the repository does.
    let emitted = emitted.replace(&root().expect("the folder of a crate").display().to_string(), "/repository");
    compare("structs_of_a_contract", emitted.parse().expect("tokens"));
}
