const _: &[::core::primitive::u8] = ::core::include_bytes!(
    "/repository/ui-tests/contract/shop.yml"
);
/// An item of the table `orders`, which documents call `Order`.
#[derive(::tabletheory::Model, Clone, Debug, PartialEq)]
#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order")]
#[model(gsi(BY_STATUS, name = "by-status", pk = status, sk = sk, project(amount)))]
pub(crate) struct Order {
    /// The attribute `PK`.
    #[model(pk)]
    pub(crate) pk: ::std::string::String,
    /// The attribute `SK`.
    #[model(sk)]
    pub(crate) sk: ::std::string::String,
    /// The attribute `amount`.
    pub(crate) amount: ::tabletheory::Number,
    /// The attribute `status`.
    #[model(omit_empty)]
    pub(crate) status: ::core::option::Option<::std::string::String>,
}
/// An item of the table `users`, which documents call `User`.
#[derive(::tabletheory::Model, Clone, Debug, PartialEq)]
#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")]
pub(crate) struct User {
    /// The attribute `id`.
    #[model(pk)]
    pub(crate) id: ::std::string::String,
    /// The attribute `origin`.
    #[model(protected)]
    pub(crate) origin: ::std::string::String,
    /// The attribute `nickname`.
    pub(crate) nickname: ::core::option::Option<::std::string::String>,
    /// The attribute `tags`.
    #[model(omit_empty)]
    pub(crate) tags: ::core::option::Option<
        ::std::collections::BTreeSet<::std::string::String>,
    >,
    /// The attribute `profile`.
    #[model(json, type = M)]
    pub(crate) profile: ::core::option::Option<::tabletheory::Value>,
    /// The attribute `card`.
    #[model(encrypted)]
    pub(crate) card: ::std::string::String,
    /// The attribute `seenAt`.
    #[model(unix)]
    pub(crate) seen_at: ::tabletheory::Timestamp,
    /// The attribute `version`.
    #[model(version)]
    pub(crate) version: ::core::primitive::u64,
}
/// An item of the table `events`, which documents call `Event`.
#[derive(::tabletheory::Model, Clone, Debug, PartialEq)]
#[model(
    table = "events",
    dms = "ui-tests/contract/shop.yml#Event",
    naming = "snake_case",
    write_once
)]
pub(crate) struct Event {
    /// The attribute `event_id`.
    #[model(pk)]
    pub(crate) event_id: ::std::string::String,
    /// The attribute `sort_key`.
    #[model(sk)]
    pub(crate) sort_key: ::std::string::String,
    /// The attribute `payload`.
    #[model(json, type = S)]
    pub(crate) payload: ::core::option::Option<::tabletheory::Value>,
}
