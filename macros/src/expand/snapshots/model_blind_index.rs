#[allow(
    dead_code,
    deprecated,
    missing_debug_implementations,
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    private_bounds,
    private_interfaces,
    unnameable_types,
    unreachable_patterns,
    unreachable_pub,
    unused_qualifications,
    clippy::all,
    clippy::nursery,
    clippy::pedantic
)]
const _: () = {
    use ::tabletheory::__private as __tabletheory;
    struct User_ID;
    #[automatically_derived]
    impl __tabletheory::Field for User_ID {
        type Owner = User;
        type Value = String;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InKey;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X0>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (__tabletheory::KeyThere, (__tabletheory::ProjectedThere, ()));
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("id")
            .partition_key();
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.id
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 658666871779284544> for User {
        type Field = User_ID;
    }
    struct User_EMAIL;
    #[automatically_derived]
    impl __tabletheory::Field for User_EMAIL {
        type Owner = User;
        type Value = Option<String>;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Encrypted;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X1>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (
            __tabletheory::ProjectedThere,
            (__tabletheory::ProjectedThere, ()),
        );
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("email")
            .with_beacon("emailBeacon");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.email
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 1305357964899336231> for User {
        type Field = User_EMAIL;
    }
    struct User_EMAIL_INDEX_BEACON;
    #[automatically_derived]
    impl __tabletheory::KeyAttribute for User_EMAIL_INDEX_BEACON {
        type KeyType = __tabletheory::Beacon;
        type Operand = __tabletheory::BareOf<User_EMAIL>;
        const ATTRIBUTE: &'static ::core::primitive::str = "emailBeacon";
        const STORED: ::core::primitive::bool = false;
    }
    #[automatically_derived]
    impl __tabletheory::BeaconAttribute for User_EMAIL_INDEX_BEACON {
        type Of = User_EMAIL;
    }
    struct User_TABLE;
    #[automatically_derived]
    impl ::core::clone::Clone for User_TABLE {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for User_TABLE {}
    #[automatically_derived]
    impl ::core::fmt::Debug for User_TABLE {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("User_TABLE")
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Index for User_TABLE {
        type Model = User;
        type Table = User_TABLE;
        type Item = User;
        type Kind = __tabletheory::TableKind;
        type Projection = __tabletheory::ProjectsAll;
        type PartitionKey = (User_ID,);
        type SortKey = __tabletheory::NoSortKey;
        type Partition = __tabletheory::PartitionId<3413840773440373672>;
        type Ordinal = __tabletheory::IndexZero;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::None;
    }
    struct User_EMAIL_INDEX;
    #[automatically_derived]
    impl ::core::clone::Clone for User_EMAIL_INDEX {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for User_EMAIL_INDEX {}
    #[automatically_derived]
    impl ::core::fmt::Debug for User_EMAIL_INDEX {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("User_EMAIL_INDEX")
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Index for User_EMAIL_INDEX {
        type Model = User;
        type Table = User_TABLE;
        type Item = UserEmailIndex;
        type Kind = __tabletheory::BlindKind;
        type Projection = __tabletheory::ProjectsSome;
        type PartitionKey = (User_EMAIL_INDEX_BEACON,);
        type SortKey = __tabletheory::EqualityAlone;
        type Partition = __tabletheory::PartitionId<13190436000482209927>;
        type Ordinal = __tabletheory::IndexAfter<__tabletheory::IndexZero>;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::Some(
            "by-email",
        );
    }
    #[automatically_derived]
    impl User {
        ///The attribute `id` (`String`): partition key of the table.
        const ID: __tabletheory::Attribute<User_ID> = __tabletheory::Attribute::new();
        ///The attribute `email` (`Option<String>`): encrypted, looked up by its beacon in `emailBeacon`.
        const EMAIL: __tabletheory::Attribute<User_EMAIL> = __tabletheory::Attribute::new();
        ///The table `users`: partition key `id`.
        const TABLE: User_TABLE = User_TABLE;
        ///The blind index `by-email`: partition key `emailBeacon`; projects the keys, `email`.
        const EMAIL_INDEX: User_EMAIL_INDEX = User_EMAIL_INDEX;
        ///The primary key of an [`User`]: partition key `id`.
        #[must_use = "a key names an item and does nothing by itself"]
        fn key(
            id: impl __tabletheory::ValueOfKey<User_ID, String>,
        ) -> __tabletheory::Key<Self> {
            __tabletheory::KeyParts::new().partition::<User_ID>(&id).into_key()
        }
    }
    ///The fields of [`User`] read so far.
    struct User_Slots {
        id: __tabletheory::Option<String>,
        email: __tabletheory::Option<Option<String>>,
    }
    #[automatically_derived]
    impl ::core::default::Default for User_Slots {
        fn default() -> Self {
            Self {
                id: __tabletheory::None,
                email: __tabletheory::None,
            }
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Members for User {
        type Slots = User_Slots;
        type Encryption = __tabletheory::Encrypted;
        const NAMES: __tabletheory::Names = __tabletheory::Names {
            own: &["id", "email", "emailBeacon"],
            flattened: &[],
            variants: &[],
        };
        fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
            __members.field::<User_ID>(&self.id);
            __members.field::<User_EMAIL>(&self.email);
        }
        #[inline]
        fn decode_member<'__a, __S: __tabletheory::Source<'__a>>(
            __slots: &mut Self::Slots,
            __name: &::core::primitive::str,
            __source: &mut __S,
        ) -> ::core::result::Result<
            ::core::primitive::bool,
            __tabletheory::DecodeError,
        > {
            match __name {
                "id" => {
                    __tabletheory::decode_field::<
                        User_ID,
                        __S,
                    >(&mut __slots.id, __source)
                }
                "email" => {
                    __tabletheory::decode_field::<
                        User_EMAIL,
                        __S,
                    >(&mut __slots.email, __source)
                }
                _ => ::core::result::Result::Ok(false),
            }
        }
        fn finish(
            __slots: Self::Slots,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            let mut __finish = __tabletheory::Finish::default();
            let (__tabletheory::Some(__id), __tabletheory::Some(__email)) = (
                __finish.field::<User_ID>(__slots.id),
                __finish.field::<User_EMAIL>(__slots.email),
            ) else { return __finish.fail() };
            __finish.done();
            ::core::result::Result::Ok(Self { id: __id, email: __email })
        }
    }
    #[automatically_derived]
    impl<__Lazily> __tabletheory::Described<__Lazily> for User {
        const DESCRIPTION: &'static __tabletheory::Schema = &__tabletheory::Schema {
            model: "User",
            table: "users",
            partition_key: __tabletheory::key_schema::<User_ID>(),
            sort_key: __tabletheory::None,
            indexes: &[
                __tabletheory::IndexSchema {
                    name: "by-email",
                    global: true,
                    partition_key: &[
                        &__tabletheory::KeySchema {
                            name: "emailBeacon",
                            data_type: __tabletheory::DataTypeName::String,
                        },
                    ],
                    sort_key: &[],
                    projection: __tabletheory::ProjectionSchema::Include(&["email"]),
                },
            ],
            vector_indexes: &[],
            attributes: &[
                __tabletheory::attribute_schema::<User_ID>(),
                &__tabletheory::attribute_schema::<User_EMAIL>()
                    .with_encryption(
                        __tabletheory::SealPolicy::V1
                            .with_versions(__tabletheory::EnvelopePolicy::V2),
                    ),
            ],
            blind_indexes: &[
                __tabletheory::BlindIndexSchema {
                    name: "emailBeacon",
                    of: "email",
                    bits: 32u8,
                    spread: 8u8,
                },
            ],
            templates: &[],
            discriminator: __tabletheory::None,
            naming: __tabletheory::NamingConvention::CamelCase,
            write_once: false,
            seal: __tabletheory::None,
        };
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Model for User {
        type Table = User_TABLE;
        type TableId = __tabletheory::TableId<4767205828091196211>;
        type Distinguished = __tabletheory::IsNotDistinguished;
        type Policy = __tabletheory::Mutable;
        type Versioning = __tabletheory::Unversioned;
        type NotGiven = ();
        fn key_of(&self) -> __tabletheory::Key<Self> {
            __tabletheory::KeyParts::new().partition_of::<User_ID>(self).into_key()
        }
        fn take_written(&mut self, _: &__tabletheory::Written) {}
    }
    fn __assert() {
        #[allow(unused_imports)]
        use __tabletheory::NotHeld as _;
        __tabletheory::Held::<__tabletheory::Native, String>::assert_key();
        __tabletheory::Held::<__tabletheory::Native, String>::assert_required();
        __tabletheory::assert_beacons::<__tabletheory::Native, Option<String>>();
        const _: () = __tabletheory::refuse_if(
            <__tabletheory::Native as __tabletheory::Represent<
                Option<String>,
            >>::HAS_FEW_VALUES,
            "`Option<String>` has so few values that the number of items with each beacon tells them: remove the blind index, or say `i_accept_frequency_leakage`",
        );
    }
    struct UserEmailIndex_ID;
    #[automatically_derived]
    impl __tabletheory::Field for UserEmailIndex_ID {
        type Owner = UserEmailIndex;
        type Value = String;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InKey;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X0>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = ();
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("id")
            .partition_key();
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.id
        }
    }
    ///The fields of [`UserEmailIndex`] read so far.
    struct UserEmailIndex_Slots {
        id: __tabletheory::Option<String>,
        email: __tabletheory::Option<Option<String>>,
    }
    #[automatically_derived]
    impl ::core::default::Default for UserEmailIndex_Slots {
        fn default() -> Self {
            Self {
                id: __tabletheory::None,
                email: __tabletheory::None,
            }
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Members for UserEmailIndex {
        type Slots = UserEmailIndex_Slots;
        type Encryption = __tabletheory::Encrypted;
        const NAMES: __tabletheory::Names = __tabletheory::Names {
            own: &["id", "email"],
            flattened: &[],
            variants: &[],
        };
        fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
            __members.field::<UserEmailIndex_ID>(&self.id);
            __members.field::<User_EMAIL>(&self.email);
        }
        #[inline]
        fn decode_member<'__a, __S: __tabletheory::Source<'__a>>(
            __slots: &mut Self::Slots,
            __name: &::core::primitive::str,
            __source: &mut __S,
        ) -> ::core::result::Result<
            ::core::primitive::bool,
            __tabletheory::DecodeError,
        > {
            match __name {
                "id" => {
                    __tabletheory::decode_field::<
                        UserEmailIndex_ID,
                        __S,
                    >(&mut __slots.id, __source)
                }
                "email" => {
                    __tabletheory::decode_field::<
                        User_EMAIL,
                        __S,
                    >(&mut __slots.email, __source)
                }
                _ => ::core::result::Result::Ok(false),
            }
        }
        fn finish(
            __slots: Self::Slots,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            let mut __finish = __tabletheory::Finish::default();
            let (__tabletheory::Some(__id), __tabletheory::Some(__email)) = (
                __finish.field::<UserEmailIndex_ID>(__slots.id),
                __finish.field::<User_EMAIL>(__slots.email),
            ) else { return __finish.fail() };
            __finish.done();
            ::core::result::Result::Ok(Self { id: __id, email: __email })
        }
    }
    #[automatically_derived]
    impl UserEmailIndex {
        ///The primary key of the [`User`] that it was projected from.
        #[must_use = "a key names an item and does nothing by itself"]
        fn key(&self) -> __tabletheory::Key<User> {
            __tabletheory::KeyParts::new()
                .partition_of::<UserEmailIndex_ID>(self)
                .into_key()
        }
    }
    #[automatically_derived]
    impl __tabletheory::IndexItem for UserEmailIndex {
        type Model = User;
        fn key_of(&self) -> __tabletheory::Key<Self::Model> {
            self.key()
        }
    }
};
/**What `User::EMAIL_INDEX` projects of an [`User`].

The blind index `by-email`: partition key `emailBeacon`; projects the keys, `email`.*/
#[allow(
    dead_code,
    deprecated,
    missing_debug_implementations,
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    private_bounds,
    private_interfaces,
    unnameable_types,
    unreachable_patterns,
    unreachable_pub,
    unused_qualifications,
    clippy::all,
    clippy::nursery,
    clippy::pedantic
)]
#[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq)]
struct UserEmailIndex {
    ///The attribute `id`.
    pub id: String,
    ///The attribute `email`.
    pub email: Option<String>,
}
