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
    use crate::theory::__private as __tabletheory;
    pub struct User_ID;
    #[automatically_derived]
    impl __tabletheory::Field for User_ID {
        type Owner = User;
        type Value = UserId;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InKey;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X0>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (__tabletheory::KeyThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("PK")
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
    struct User_TAGS;
    #[automatically_derived]
    impl __tabletheory::Field for User_TAGS {
        type Owner = User;
        type Value = BTreeSet<String>;
        type Codec = __tabletheory::Provided<
            <__tabletheory::AsSet as __tabletheory::Represent<
                BTreeSet<String>,
            >>::DataType,
            __tabletheory::Omit<__tabletheory::AsSet>,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X1>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (__tabletheory::ProjectedThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("tags")
            .omit_empty();
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.tags
        }
        fn missing() -> __tabletheory::Option<Self::Value> {
            __tabletheory::Some(::core::default::Default::default())
        }
    }
    struct User_SETTINGS;
    #[automatically_derived]
    impl __tabletheory::Field for User_SETTINGS {
        type Owner = User;
        type Value = Settings;
        type Codec = __tabletheory::AsJson;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X2>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (__tabletheory::ProjectedThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("settings");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.settings
        }
    }
    struct User_OLD_SETTINGS;
    #[automatically_derived]
    impl __tabletheory::Field for User_OLD_SETTINGS {
        type Owner = User;
        type Value = Option<Settings>;
        type Codec = __tabletheory::Opt<__tabletheory::AsJsonText>;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X3>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (__tabletheory::ProjectedThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("old_settings");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.old_settings
        }
    }
    struct User_PICTURE;
    #[automatically_derived]
    impl __tabletheory::Field for User_PICTURE {
        type Owner = User;
        type Value = Picture;
        type Codec = __tabletheory::AsBinary;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X4>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (__tabletheory::ProjectedThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("picture");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.picture
        }
    }
    struct User_ADDRESS;
    #[automatically_derived]
    impl __tabletheory::Field for User_ADDRESS {
        type Owner = User;
        type Value = Option<IpAddr>;
        type Codec = __tabletheory::Opt<__tabletheory::AsText>;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X5>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (__tabletheory::ProjectedThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("address");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.address
        }
    }
    struct User_PATH;
    #[automatically_derived]
    impl __tabletheory::Field for User_PATH {
        type Owner = User;
        type Value = Vec<String>;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X6>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (__tabletheory::ProjectedThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("path");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.path
        }
    }
    struct User_SSN;
    #[automatically_derived]
    impl __tabletheory::Field for User_SSN {
        type Owner = User;
        type Value = String;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Encrypted;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X7>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (__tabletheory::ProjectedThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("ssn");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.ssn
        }
    }
    struct User_AUDIT;
    #[automatically_derived]
    impl __tabletheory::Field for User_AUDIT {
        type Owner = User;
        type Value = Audit;
        type Codec = __tabletheory::Provided<
            <Audit as __tabletheory::Members>::Slots,
            __tabletheory::Flattened,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InMembers;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X8>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (__tabletheory::ProjectedThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("audit")
            .flattened(&<Audit as __tabletheory::Members>::NAMES);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.audit
        }
    }
    struct User_UPDATED_AT;
    #[automatically_derived]
    impl __tabletheory::Field for User_UPDATED_AT {
        type Owner = User;
        type Value = Timestamp;
        type Codec = __tabletheory::Provided<
            <Timestamp as __tabletheory::TimestampField>::Proof,
            __tabletheory::Native,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByLibrary;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X9>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (__tabletheory::ProjectedThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("updated_at")
            .with_role(__tabletheory::Role::UpdatedAt);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.updated_at
        }
    }
    struct User_VERSION;
    #[automatically_derived]
    impl __tabletheory::Field for User_VERSION {
        type Owner = User;
        type Value = u64;
        type Codec = __tabletheory::Provided<
            <u64 as __tabletheory::VersionNumber>::Proof,
            __tabletheory::Native,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByLibrary;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::XA>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (__tabletheory::ProjectedThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("version")
            .with_role(__tabletheory::Role::Version);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.version
        }
        fn missing() -> __tabletheory::Option<Self::Value> {
            __tabletheory::Some(<u64 as __tabletheory::VersionNumber>::from_count(0))
        }
    }
    struct User_EXPIRES;
    #[automatically_derived]
    impl __tabletheory::Field for User_EXPIRES {
        type Owner = User;
        type Value = Option<Ttl>;
        type Codec = __tabletheory::Provided<
            <Option<Ttl> as __tabletheory::TtlField>::Proof,
            __tabletheory::Native,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::XB>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (__tabletheory::ProjectedThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("expires")
            .with_role(__tabletheory::Role::Ttl);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.expires
        }
    }
    struct User_TYPE;
    #[automatically_derived]
    impl __tabletheory::Field for User_TYPE {
        type Owner = User;
        type Value = String;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::XC>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (__tabletheory::ProjectedThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("type");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.r#type
        }
    }
    pub struct User_TABLE;
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
        type Partition = __tabletheory::PartitionId<3376649792623516372>;
        type Ordinal = __tabletheory::IndexZero;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::None;
    }
    #[automatically_derived]
    impl User {
        ///The attribute `PK` (`UserId`): partition key of the table.
        pub const ID: __tabletheory::Attribute<User_ID> = __tabletheory::Attribute::new();
        ///The attribute `tags` (`BTreeSet<String>`).
        const TAGS: __tabletheory::Attribute<User_TAGS> = __tabletheory::Attribute::new();
        ///The attribute `settings` (`Settings`).
        const SETTINGS: __tabletheory::Attribute<User_SETTINGS> = __tabletheory::Attribute::new();
        ///The attribute `old_settings` (`Option<Settings>`).
        const OLD_SETTINGS: __tabletheory::Attribute<User_OLD_SETTINGS> = __tabletheory::Attribute::new();
        ///The attribute `picture` (`Picture`).
        const PICTURE: __tabletheory::Attribute<User_PICTURE> = __tabletheory::Attribute::new();
        ///The attribute `address` (`Option<IpAddr>`).
        const ADDRESS: __tabletheory::Attribute<User_ADDRESS> = __tabletheory::Attribute::new();
        ///The attribute `path` (`Vec<String>`).
        const PATH: __tabletheory::Attribute<User_PATH> = __tabletheory::Attribute::new();
        ///The attribute `ssn` (`String`): encrypted.
        const SSN: __tabletheory::Attribute<User_SSN> = __tabletheory::Attribute::new();
        ///The members of `Audit`, which are attributes of their own.
        const AUDIT: __tabletheory::Attribute<User_AUDIT> = __tabletheory::Attribute::new();
        ///The attribute `updated_at` (`Timestamp`): set by every write.
        const UPDATED_AT: __tabletheory::Attribute<User_UPDATED_AT> = __tabletheory::Attribute::new();
        ///The attribute `version` (`u64`): counted up by every update.
        const VERSION: __tabletheory::Attribute<User_VERSION> = __tabletheory::Attribute::new();
        ///The attribute `expires` (`Option<Ttl>`): when the item expires.
        const EXPIRES: __tabletheory::Attribute<User_EXPIRES> = __tabletheory::Attribute::new();
        ///The attribute `type` (`String`).
        const TYPE: __tabletheory::Attribute<User_TYPE> = __tabletheory::Attribute::new();
        ///The table `users`: partition key `PK`.
        pub const TABLE: User_TABLE = User_TABLE;
        ///The primary key of an [`User`]: partition key `PK`.
        #[must_use = "a key names an item and does nothing by itself"]
        pub fn key(
            id: impl __tabletheory::ValueOfKey<User_ID, UserId>,
        ) -> __tabletheory::Key<Self> {
            __tabletheory::KeyParts::new().partition::<User_ID>(&id).into_key()
        }
    }
    ///The fields of [`User`] read so far.
    pub struct User_Slots<__AUDIT> {
        id: __tabletheory::Option<UserId>,
        tags: __tabletheory::Option<BTreeSet<String>>,
        settings: __tabletheory::Option<Settings>,
        old_settings: __tabletheory::Option<Option<Settings>>,
        picture: __tabletheory::Option<Picture>,
        address: __tabletheory::Option<Option<IpAddr>>,
        path: __tabletheory::Option<Vec<String>>,
        ssn: __tabletheory::Option<String>,
        audit: __AUDIT,
        updated_at: __tabletheory::Option<Timestamp>,
        version: __tabletheory::Option<u64>,
        expires: __tabletheory::Option<Option<Ttl>>,
        r#type: __tabletheory::Option<String>,
    }
    #[automatically_derived]
    impl<__AUDIT: ::core::default::Default> ::core::default::Default
    for User_Slots<__AUDIT> {
        fn default() -> Self {
            Self {
                id: __tabletheory::None,
                tags: __tabletheory::None,
                settings: __tabletheory::None,
                old_settings: __tabletheory::None,
                picture: __tabletheory::None,
                address: __tabletheory::None,
                path: __tabletheory::None,
                ssn: __tabletheory::None,
                audit: ::core::default::Default::default(),
                updated_at: __tabletheory::None,
                version: __tabletheory::None,
                expires: __tabletheory::None,
                r#type: __tabletheory::None,
            }
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Members for User {
        type Slots = User_Slots<<Audit as __tabletheory::Members>::Slots>;
        type Encryption = __tabletheory::Encrypted;
        const NAMES: __tabletheory::Names = __tabletheory::Names {
            own: &[
                "PK",
                "tags",
                "settings",
                "old_settings",
                "picture",
                "address",
                "path",
                "ssn",
                "updated_at",
                "version",
                "expires",
                "type",
            ],
            flattened: &[<Audit as __tabletheory::Members>::NAMES],
            variants: &[],
        };
        fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
            __members.field::<User_ID>(&self.id);
            __members.field::<User_TAGS>(&self.tags);
            __members.field::<User_SETTINGS>(&self.settings);
            __members.field::<User_OLD_SETTINGS>(&self.old_settings);
            __members.field::<User_PICTURE>(&self.picture);
            __members.field::<User_ADDRESS>(&self.address);
            __members.field::<User_PATH>(&self.path);
            __members.field::<User_SSN>(&self.ssn);
            <Audit as __tabletheory::Members>::encode_members(&self.audit, __members);
            __tabletheory::MemberSink::timestamp::<
                User_UPDATED_AT,
            >(__members, &self.updated_at);
            __members.field::<User_VERSION>(&self.version);
            __members.field::<User_EXPIRES>(&self.expires);
            __members.field::<User_TYPE>(&self.r#type);
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
                "PK" => {
                    __tabletheory::decode_field::<
                        User_ID,
                        __S,
                    >(&mut __slots.id, __source)
                }
                "tags" => {
                    __tabletheory::decode_field::<
                        User_TAGS,
                        __S,
                    >(&mut __slots.tags, __source)
                }
                "settings" => {
                    __tabletheory::decode_field::<
                        User_SETTINGS,
                        __S,
                    >(&mut __slots.settings, __source)
                }
                "old_settings" => {
                    __tabletheory::decode_field::<
                        User_OLD_SETTINGS,
                        __S,
                    >(&mut __slots.old_settings, __source)
                }
                "picture" => {
                    __tabletheory::decode_field::<
                        User_PICTURE,
                        __S,
                    >(&mut __slots.picture, __source)
                }
                "address" => {
                    __tabletheory::decode_field::<
                        User_ADDRESS,
                        __S,
                    >(&mut __slots.address, __source)
                }
                "path" => {
                    __tabletheory::decode_field::<
                        User_PATH,
                        __S,
                    >(&mut __slots.path, __source)
                }
                "ssn" => {
                    __tabletheory::decode_field::<
                        User_SSN,
                        __S,
                    >(&mut __slots.ssn, __source)
                }
                "updated_at" => {
                    __tabletheory::decode_field::<
                        User_UPDATED_AT,
                        __S,
                    >(&mut __slots.updated_at, __source)
                }
                "version" => {
                    __tabletheory::decode_field::<
                        User_VERSION,
                        __S,
                    >(&mut __slots.version, __source)
                }
                "expires" => {
                    __tabletheory::decode_field::<
                        User_EXPIRES,
                        __S,
                    >(&mut __slots.expires, __source)
                }
                "type" => {
                    __tabletheory::decode_field::<
                        User_TYPE,
                        __S,
                    >(&mut __slots.r#type, __source)
                }
                _ => {
                    ::core::result::Result::Ok(
                        <Audit as __tabletheory::Members>::decode_member(
                            &mut __slots.audit,
                            __name,
                            __source,
                        )?,
                    )
                }
            }
        }
        fn finish(
            __slots: Self::Slots,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            let mut __finish = __tabletheory::Finish::default();
            let (
                __tabletheory::Some(__id),
                __tabletheory::Some(__tags),
                __tabletheory::Some(__settings),
                __tabletheory::Some(__old_settings),
                __tabletheory::Some(__picture),
                __tabletheory::Some(__address),
                __tabletheory::Some(__path),
                __tabletheory::Some(__ssn),
                __tabletheory::Some(__audit),
                __tabletheory::Some(__updated_at),
                __tabletheory::Some(__version),
                __tabletheory::Some(__expires),
                __tabletheory::Some(__type),
            ) = (
                __finish.field::<User_ID>(__slots.id),
                __finish.field::<User_TAGS>(__slots.tags),
                __finish.field::<User_SETTINGS>(__slots.settings),
                __finish.field::<User_OLD_SETTINGS>(__slots.old_settings),
                __finish.field::<User_PICTURE>(__slots.picture),
                __finish.field::<User_ADDRESS>(__slots.address),
                __finish.field::<User_PATH>(__slots.path),
                __finish.field::<User_SSN>(__slots.ssn),
                __finish.flattened::<Audit>(__slots.audit),
                __finish.field::<User_UPDATED_AT>(__slots.updated_at),
                __finish.field::<User_VERSION>(__slots.version),
                __finish.field::<User_EXPIRES>(__slots.expires),
                __finish.field::<User_TYPE>(__slots.r#type),
            ) else { return __finish.fail() };
            __finish.done();
            ::core::result::Result::Ok(Self {
                id: __id,
                tags: __tags,
                settings: __settings,
                old_settings: __old_settings,
                picture: __picture,
                address: __address,
                path: __path,
                ssn: __ssn,
                audit: __audit,
                updated_at: __updated_at,
                version: __version,
                expires: __expires,
                r#type: __type,
                cache: <Cache as ::core::default::Default>::default(),
            })
        }
    }
    const _: () = __tabletheory::refuse_if(
        !__tabletheory::are_distinct(&<User as __tabletheory::Members>::NAMES),
        "two attributes have one name: rename the member of the flattened document with `#[model(attr = \"…\")]`",
    );
    #[automatically_derived]
    impl<__Lazily> __tabletheory::Described<__Lazily> for User {
        const DESCRIPTION: &'static __tabletheory::Schema = &__tabletheory::Schema {
            model: "User",
            table: "users",
            partition_key: __tabletheory::key_schema::<User_ID>(),
            sort_key: __tabletheory::None,
            indexes: &[],
            vector_indexes: &[],
            attributes: &[
                __tabletheory::attribute_schema::<User_ID>(),
                __tabletheory::attribute_schema::<User_TAGS>(),
                &__tabletheory::attribute_schema::<User_SETTINGS>()
                    .with_json(__tabletheory::DataTypeName::Map),
                &__tabletheory::attribute_schema::<User_OLD_SETTINGS>()
                    .with_json(__tabletheory::DataTypeName::String),
                &__tabletheory::attribute_schema::<User_PICTURE>().with_binary(),
                __tabletheory::attribute_schema::<User_ADDRESS>(),
                __tabletheory::attribute_schema::<User_PATH>(),
                &__tabletheory::attribute_schema::<User_SSN>()
                    .with_encryption(__tabletheory::SealPolicy::V1),
                __tabletheory::attribute_schema::<User_UPDATED_AT>(),
                __tabletheory::attribute_schema::<User_VERSION>(),
                __tabletheory::attribute_schema::<User_EXPIRES>(),
                __tabletheory::attribute_schema::<User_TYPE>(),
            ],
            blind_indexes: &[],
            templates: &[],
            discriminator: __tabletheory::None,
            naming: __tabletheory::NamingConvention::SnakeCase,
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
        type Versioning = __tabletheory::Versioned;
        type NotGiven = ();
        fn key_of(&self) -> __tabletheory::Key<Self> {
            __tabletheory::KeyParts::new().partition_of::<User_ID>(self).into_key()
        }
        fn take_written(&mut self, __written: &__tabletheory::Written) {
            if let __tabletheory::Some(__value) = __written.updated_at {
                self.updated_at = <Timestamp as __tabletheory::TimestampField>::at(
                    __value,
                );
            }
            if let __tabletheory::Some(__value) = __written.version {
                self.version = <u64 as __tabletheory::VersionNumber>::from_count(
                    __value,
                );
            }
        }
        fn version_limit() -> ::core::primitive::u64 {
            <u64 as __tabletheory::VersionNumber>::LIMIT
        }
        fn version(&self) -> __tabletheory::Option<::core::primitive::u64> {
            __tabletheory::Some(
                <u64 as __tabletheory::VersionNumber>::to_count(self.version),
            )
        }
    }
    fn __assert() {
        #[allow(unused_imports)]
        use __tabletheory::NotHeld as _;
        __tabletheory::Held::<__tabletheory::Native, UserId>::assert_key();
        __tabletheory::Held::<__tabletheory::Native, UserId>::assert_required();
        __tabletheory::assert_held_as::<
            __tabletheory::Native,
            Vec<String>,
            crate::theory::attr::ListType,
        >();
    }
};
