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
    ///`User::ID`: attribute `PK`, a `UserId`; partition key of the table.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    pub struct User_ID;
    #[automatically_derived]
    impl crate::theory::__private::Field for User_ID {
        type Owner = User;
        type Value = UserId;
        type Codec = crate::theory::__private::Native;
        type Sealing = crate::theory::__private::Plain;
        type Upkeep = crate::theory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "PK";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: crate::theory::__private::Role = crate::theory::__private::Role::Key;
        const KEYS: &'static [crate::theory::__private::KeyUse] = &[
            crate::theory::__private::KeyUse {
                index: ::core::option::Option::None,
                part: crate::theory::__private::KeyPart::Partition,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.id
        }
    }
    ///`User::TAGS`: attribute `tags`, a `BTreeSet<String>`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct User_TAGS;
    #[automatically_derived]
    impl crate::theory::__private::Field for User_TAGS {
        type Owner = User;
        type Value = BTreeSet<String>;
        type Codec = crate::theory::__private::AsSet;
        type Sealing = crate::theory::__private::Plain;
        type Upkeep = crate::theory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "tags";
        const OMIT_EMPTY: ::core::primitive::bool = true;
        const ROLE: crate::theory::__private::Role = crate::theory::__private::Role::None;
        const KEYS: &'static [crate::theory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.tags
        }
    }
    ///`User::SETTINGS`: attribute `settings`, a `Settings`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct User_SETTINGS;
    #[automatically_derived]
    impl crate::theory::__private::Field for User_SETTINGS {
        type Owner = User;
        type Value = Settings;
        type Codec = crate::theory::__private::AsJson;
        type Sealing = crate::theory::__private::Plain;
        type Upkeep = crate::theory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "settings";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: crate::theory::__private::Role = crate::theory::__private::Role::None;
        const KEYS: &'static [crate::theory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.settings
        }
    }
    ///`User::OLD_SETTINGS`: attribute `old_settings`, a `Option<Settings>`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct User_OLD_SETTINGS;
    #[automatically_derived]
    impl crate::theory::__private::Field for User_OLD_SETTINGS {
        type Owner = User;
        type Value = Option<Settings>;
        type Codec = crate::theory::__private::Opt<crate::theory::__private::AsJsonText>;
        type Sealing = crate::theory::__private::Plain;
        type Upkeep = crate::theory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "old_settings";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: crate::theory::__private::Role = crate::theory::__private::Role::None;
        const KEYS: &'static [crate::theory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.old_settings
        }
    }
    ///`User::PICTURE`: attribute `picture`, a `Picture`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct User_PICTURE;
    #[automatically_derived]
    impl crate::theory::__private::Field for User_PICTURE {
        type Owner = User;
        type Value = Picture;
        type Codec = crate::theory::__private::AsBinary;
        type Sealing = crate::theory::__private::Plain;
        type Upkeep = crate::theory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "picture";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: crate::theory::__private::Role = crate::theory::__private::Role::None;
        const KEYS: &'static [crate::theory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.picture
        }
    }
    ///`User::ADDRESS`: attribute `address`, a `Option<IpAddr>`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct User_ADDRESS;
    #[automatically_derived]
    impl crate::theory::__private::Field for User_ADDRESS {
        type Owner = User;
        type Value = Option<IpAddr>;
        type Codec = crate::theory::__private::Opt<crate::theory::__private::AsText>;
        type Sealing = crate::theory::__private::Plain;
        type Upkeep = crate::theory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "address";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: crate::theory::__private::Role = crate::theory::__private::Role::None;
        const KEYS: &'static [crate::theory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.address
        }
    }
    ///`User::PATH`: attribute `path`, a `Vec<String>`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct User_PATH;
    #[automatically_derived]
    impl crate::theory::__private::Field for User_PATH {
        type Owner = User;
        type Value = Vec<String>;
        type Codec = crate::theory::__private::Native;
        type Sealing = crate::theory::__private::Plain;
        type Upkeep = crate::theory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "path";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: crate::theory::__private::Role = crate::theory::__private::Role::None;
        const KEYS: &'static [crate::theory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.path
        }
    }
    ///`User::SSN`: attribute `ssn`, a `String`; encrypted.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct User_SSN;
    #[automatically_derived]
    impl crate::theory::__private::Field for User_SSN {
        type Owner = User;
        type Value = String;
        type Codec = crate::theory::__private::Native;
        type Sealing = crate::theory::__private::Encrypted;
        type Upkeep = crate::theory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "ssn";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: crate::theory::__private::Role = crate::theory::__private::Role::None;
        const KEYS: &'static [crate::theory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.ssn
        }
    }
    ///`User::AUDIT`: members of `Audit`, which are attributes of their own.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct User_AUDIT;
    #[automatically_derived]
    impl crate::theory::__private::Field for User_AUDIT {
        type Owner = User;
        type Value = Audit;
        type Codec = crate::theory::__private::Native;
        type Sealing = crate::theory::__private::Plain;
        type Upkeep = crate::theory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "audit";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: crate::theory::__private::Role = crate::theory::__private::Role::None;
        const KEYS: &'static [crate::theory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = true;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.audit
        }
    }
    ///`User::UPDATED_AT`: attribute `updated_at`, a `Timestamp`; set by every write.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct User_UPDATED_AT;
    #[automatically_derived]
    impl crate::theory::__private::Field for User_UPDATED_AT {
        type Owner = User;
        type Value = Timestamp;
        type Codec = crate::theory::__private::Native;
        type Sealing = crate::theory::__private::Plain;
        type Upkeep = crate::theory::__private::ByLibrary;
        const NAME: &'static ::core::primitive::str = "updated_at";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: crate::theory::__private::Role = crate::theory::__private::Role::UpdatedAt;
        const KEYS: &'static [crate::theory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.updated_at
        }
    }
    ///`User::VERSION`: attribute `version`, a `u64`; counted up by every update.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct User_VERSION;
    #[automatically_derived]
    impl crate::theory::__private::Field for User_VERSION {
        type Owner = User;
        type Value = u64;
        type Codec = crate::theory::__private::Native;
        type Sealing = crate::theory::__private::Plain;
        type Upkeep = crate::theory::__private::ByLibrary;
        const NAME: &'static ::core::primitive::str = "version";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: crate::theory::__private::Role = crate::theory::__private::Role::Version;
        const KEYS: &'static [crate::theory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.version
        }
    }
    ///`User::EXPIRES`: attribute `expires`, a `Option<Ttl>`; when the item expires.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct User_EXPIRES;
    #[automatically_derived]
    impl crate::theory::__private::Field for User_EXPIRES {
        type Owner = User;
        type Value = Option<Ttl>;
        type Codec = crate::theory::__private::Native;
        type Sealing = crate::theory::__private::Plain;
        type Upkeep = crate::theory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "expires";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: crate::theory::__private::Role = crate::theory::__private::Role::Ttl;
        const KEYS: &'static [crate::theory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.expires
        }
    }
    ///`User::TYPE`: attribute `type`, a `String`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct User_TYPE;
    #[automatically_derived]
    impl crate::theory::__private::Field for User_TYPE {
        type Owner = User;
        type Value = String;
        type Codec = crate::theory::__private::Native;
        type Sealing = crate::theory::__private::Plain;
        type Upkeep = crate::theory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "type";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: crate::theory::__private::Role = crate::theory::__private::Role::None;
        const KEYS: &'static [crate::theory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.r#type
        }
    }
    ///`User::TABLE`: table `users`: partition key `PK`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    pub struct User_TABLE;
    #[automatically_derived]
    impl crate::theory::__private::Index for User_TABLE {
        type Model = User;
        type Table = User_TABLE;
        type Item = User;
        type Kind = crate::theory::__private::TableKind;
        type Projection = crate::theory::__private::ProjectsAll;
        type PartitionKey = (User_ID,);
        type SortKey = crate::theory::__private::NoSortKey;
        const NAME: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::None;
    }
    #[automatically_derived]
    impl crate::theory::__private::Membership<User_TABLE> for User_ID {
        type Part = crate::theory::__private::IsKey;
        type Projected = crate::theory::__private::IsProjected;
    }
    #[automatically_derived]
    impl crate::theory::__private::Membership<User_TABLE> for User_TAGS {
        type Part = crate::theory::__private::IsNotKey;
        type Projected = crate::theory::__private::IsProjected;
    }
    #[automatically_derived]
    impl crate::theory::__private::Membership<User_TABLE> for User_SETTINGS {
        type Part = crate::theory::__private::IsNotKey;
        type Projected = crate::theory::__private::IsProjected;
    }
    #[automatically_derived]
    impl crate::theory::__private::Membership<User_TABLE> for User_OLD_SETTINGS {
        type Part = crate::theory::__private::IsNotKey;
        type Projected = crate::theory::__private::IsProjected;
    }
    #[automatically_derived]
    impl crate::theory::__private::Membership<User_TABLE> for User_PICTURE {
        type Part = crate::theory::__private::IsNotKey;
        type Projected = crate::theory::__private::IsProjected;
    }
    #[automatically_derived]
    impl crate::theory::__private::Membership<User_TABLE> for User_ADDRESS {
        type Part = crate::theory::__private::IsNotKey;
        type Projected = crate::theory::__private::IsProjected;
    }
    #[automatically_derived]
    impl crate::theory::__private::Membership<User_TABLE> for User_PATH {
        type Part = crate::theory::__private::IsNotKey;
        type Projected = crate::theory::__private::IsProjected;
    }
    #[automatically_derived]
    impl crate::theory::__private::Membership<User_TABLE> for User_SSN {
        type Part = crate::theory::__private::IsNotKey;
        type Projected = crate::theory::__private::IsProjected;
    }
    #[automatically_derived]
    impl crate::theory::__private::Membership<User_TABLE> for User_AUDIT {
        type Part = crate::theory::__private::IsNotKey;
        type Projected = crate::theory::__private::IsProjected;
    }
    #[automatically_derived]
    impl crate::theory::__private::Membership<User_TABLE> for User_UPDATED_AT {
        type Part = crate::theory::__private::IsNotKey;
        type Projected = crate::theory::__private::IsProjected;
    }
    #[automatically_derived]
    impl crate::theory::__private::Membership<User_TABLE> for User_VERSION {
        type Part = crate::theory::__private::IsNotKey;
        type Projected = crate::theory::__private::IsProjected;
    }
    #[automatically_derived]
    impl crate::theory::__private::Membership<User_TABLE> for User_EXPIRES {
        type Part = crate::theory::__private::IsNotKey;
        type Projected = crate::theory::__private::IsProjected;
    }
    #[automatically_derived]
    impl crate::theory::__private::Membership<User_TABLE> for User_TYPE {
        type Part = crate::theory::__private::IsNotKey;
        type Projected = crate::theory::__private::IsProjected;
    }
    #[automatically_derived]
    impl User {
        ///The attribute `PK`, a `UserId`; partition key of the table.
        pub const ID: crate::theory::__private::Attribute<User_ID> = crate::theory::__private::Attribute::new();
        ///The attribute `tags`, a `BTreeSet<String>`.
        const TAGS: crate::theory::__private::Attribute<User_TAGS> = crate::theory::__private::Attribute::new();
        ///The attribute `settings`, a `Settings`.
        const SETTINGS: crate::theory::__private::Attribute<User_SETTINGS> = crate::theory::__private::Attribute::new();
        ///The attribute `old_settings`, a `Option<Settings>`.
        const OLD_SETTINGS: crate::theory::__private::Attribute<User_OLD_SETTINGS> = crate::theory::__private::Attribute::new();
        ///The attribute `picture`, a `Picture`.
        const PICTURE: crate::theory::__private::Attribute<User_PICTURE> = crate::theory::__private::Attribute::new();
        ///The attribute `address`, a `Option<IpAddr>`.
        const ADDRESS: crate::theory::__private::Attribute<User_ADDRESS> = crate::theory::__private::Attribute::new();
        ///The attribute `path`, a `Vec<String>`.
        const PATH: crate::theory::__private::Attribute<User_PATH> = crate::theory::__private::Attribute::new();
        ///The attribute `ssn`, a `String`; encrypted.
        const SSN: crate::theory::__private::Attribute<User_SSN> = crate::theory::__private::Attribute::new();
        ///The members of `Audit`, which are attributes of their own.
        const AUDIT: crate::theory::__private::Attribute<User_AUDIT> = crate::theory::__private::Attribute::new();
        ///The attribute `updated_at`, a `Timestamp`; set by every write.
        const UPDATED_AT: crate::theory::__private::Attribute<User_UPDATED_AT> = crate::theory::__private::Attribute::new();
        ///The attribute `version`, a `u64`; counted up by every update.
        const VERSION: crate::theory::__private::Attribute<User_VERSION> = crate::theory::__private::Attribute::new();
        ///The attribute `expires`, a `Option<Ttl>`; when the item expires.
        const EXPIRES: crate::theory::__private::Attribute<User_EXPIRES> = crate::theory::__private::Attribute::new();
        ///The attribute `type`, a `String`.
        const TYPE: crate::theory::__private::Attribute<User_TYPE> = crate::theory::__private::Attribute::new();
        ///The table `users`: partition key `PK`.
        pub const TABLE: User_TABLE = User_TABLE;
        ///The primary key of an [`User`]: partition key `PK`.
        #[must_use = "a key names an item and does nothing by itself"]
        pub fn key(
            id: impl crate::theory::__private::Operand<
                crate::theory::__private::BareCodecOf<User_ID>,
                crate::theory::__private::BareOf<User_ID>,
            >,
        ) -> crate::theory::__private::Key<Self> {
            crate::theory::__private::KeyParts::new()
                .partition::<User_ID>(&id)
                .into_key()
        }
    }
    #[inline]
    fn __updated_at() -> (
        fn(
            &User,
            &mut crate::theory::__private::MemberSink<'_>,
        ) -> ::core::result::Result<(), crate::theory::__private::EncodeError>,
        fn(&mut User, crate::theory::__private::Timestamp),
    ) {
        crate::theory::__private::assert_timestamp::<Timestamp>();
        (
            |__owner: &User, __members: &mut crate::theory::__private::MemberSink<'_>| {
                __members.timestamp::<User_UPDATED_AT>(__owner)
            },
            |__owner: &mut User, __now| {
                __owner.updated_at = ::core::convert::From::from(__now);
            },
        )
    }
    #[inline]
    fn __version() -> (
        fn(&User) -> ::core::primitive::u64,
        fn(&mut User, ::core::primitive::u64),
    ) {
        crate::theory::__private::assert_version::<u64>();
        (
            |__owner: &User| crate::theory::__private::version_to_u64(&__owner.version),
            |__owner: &mut User, __count| {
                __owner.version = crate::theory::__private::version_from_u64(__count);
            },
        )
    }
    ///The fields of [`User`] read so far.
    pub struct User_Slots<__AUDIT> {
        id: ::core::option::Option<UserId>,
        tags: ::core::option::Option<BTreeSet<String>>,
        settings: ::core::option::Option<Settings>,
        old_settings: ::core::option::Option<Option<Settings>>,
        picture: ::core::option::Option<Picture>,
        address: ::core::option::Option<Option<IpAddr>>,
        path: ::core::option::Option<Vec<String>>,
        ssn: ::core::option::Option<String>,
        audit: __AUDIT,
        updated_at: ::core::option::Option<Timestamp>,
        version: ::core::option::Option<u64>,
        expires: ::core::option::Option<Option<Ttl>>,
        r#type: ::core::option::Option<String>,
    }
    #[automatically_derived]
    impl<__AUDIT: ::core::default::Default> ::core::default::Default
    for User_Slots<__AUDIT> {
        fn default() -> Self {
            Self {
                id: ::core::option::Option::None,
                tags: ::core::option::Option::None,
                settings: ::core::option::Option::None,
                old_settings: ::core::option::Option::None,
                picture: ::core::option::Option::None,
                address: ::core::option::Option::None,
                path: ::core::option::Option::None,
                ssn: ::core::option::Option::None,
                audit: ::core::default::Default::default(),
                updated_at: ::core::option::Option::None,
                version: ::core::option::Option::None,
                expires: ::core::option::Option::None,
                r#type: ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl crate::theory::__private::Members for User {
        type Slots = User_Slots<<Audit as crate::theory::__private::Members>::Slots>;
        fn encode_members(
            &self,
            __members: &mut crate::theory::__private::MemberSink<'_>,
        ) -> ::core::result::Result<(), crate::theory::__private::EncodeError> {
            __members.field::<User_ID>(self)?;
            __members.field::<User_TAGS>(self)?;
            __members.field::<User_SETTINGS>(self)?;
            __members.field::<User_OLD_SETTINGS>(self)?;
            __members.field::<User_PICTURE>(self)?;
            __members.field::<User_ADDRESS>(self)?;
            __members.field::<User_PATH>(self)?;
            __members.field::<User_SSN>(self)?;
            <Audit as crate::theory::__private::Members>::encode_members(
                &self.audit,
                __members,
            )?;
            (__updated_at().0)(self, __members)?;
            __members.field::<User_VERSION>(self)?;
            __members.field::<User_EXPIRES>(self)?;
            __members.field::<User_TYPE>(self)?;
            ::core::result::Result::Ok(())
        }
        fn decode_member<'__a, __S: crate::theory::__private::Source<'__a>>(
            __slots: &mut Self::Slots,
            __name: &::core::primitive::str,
            __source: &mut __S,
        ) -> ::core::result::Result<
            ::core::primitive::bool,
            crate::theory::__private::DecodeError,
        > {
            match __name {
                "PK" => {
                    crate::theory::__private::decode_field::<
                        User_ID,
                        __S,
                    >(&mut __slots.id, __source)?
                }
                "tags" => {
                    crate::theory::__private::decode_field::<
                        User_TAGS,
                        __S,
                    >(&mut __slots.tags, __source)?
                }
                "settings" => {
                    crate::theory::__private::decode_field::<
                        User_SETTINGS,
                        __S,
                    >(&mut __slots.settings, __source)?
                }
                "old_settings" => {
                    crate::theory::__private::decode_field::<
                        User_OLD_SETTINGS,
                        __S,
                    >(&mut __slots.old_settings, __source)?
                }
                "picture" => {
                    crate::theory::__private::decode_field::<
                        User_PICTURE,
                        __S,
                    >(&mut __slots.picture, __source)?
                }
                "address" => {
                    crate::theory::__private::decode_field::<
                        User_ADDRESS,
                        __S,
                    >(&mut __slots.address, __source)?
                }
                "path" => {
                    crate::theory::__private::decode_field::<
                        User_PATH,
                        __S,
                    >(&mut __slots.path, __source)?
                }
                "ssn" => {
                    crate::theory::__private::decode_field::<
                        User_SSN,
                        __S,
                    >(&mut __slots.ssn, __source)?
                }
                "updated_at" => {
                    crate::theory::__private::decode_field::<
                        User_UPDATED_AT,
                        __S,
                    >(&mut __slots.updated_at, __source)?
                }
                "version" => {
                    crate::theory::__private::decode_field::<
                        User_VERSION,
                        __S,
                    >(&mut __slots.version, __source)?
                }
                "expires" => {
                    crate::theory::__private::decode_field::<
                        User_EXPIRES,
                        __S,
                    >(&mut __slots.expires, __source)?
                }
                "type" => {
                    crate::theory::__private::decode_field::<
                        User_TYPE,
                        __S,
                    >(&mut __slots.r#type, __source)?
                }
                _ => {
                    return ::core::result::Result::Ok(
                        <Audit as crate::theory::__private::Members>::decode_member(
                            &mut __slots.audit,
                            __name,
                            __source,
                        )?,
                    );
                }
            }
            ::core::result::Result::Ok(true)
        }
        fn finish(
            __slots: Self::Slots,
        ) -> ::core::result::Result<Self, crate::theory::__private::DecodeError> {
            ::core::result::Result::Ok(Self {
                id: crate::theory::__private::finish_field::<User_ID>(__slots.id)?,
                tags: crate::theory::__private::finish_field_or_default::<
                    User_TAGS,
                >(__slots.tags)?,
                settings: crate::theory::__private::finish_field::<
                    User_SETTINGS,
                >(__slots.settings)?,
                old_settings: crate::theory::__private::finish_field::<
                    User_OLD_SETTINGS,
                >(__slots.old_settings)?,
                picture: crate::theory::__private::finish_field::<
                    User_PICTURE,
                >(__slots.picture)?,
                address: crate::theory::__private::finish_field::<
                    User_ADDRESS,
                >(__slots.address)?,
                path: crate::theory::__private::finish_field::<User_PATH>(__slots.path)?,
                ssn: crate::theory::__private::finish_field::<User_SSN>(__slots.ssn)?,
                audit: <Audit as crate::theory::__private::Members>::finish(
                    __slots.audit,
                )?,
                updated_at: crate::theory::__private::finish_field::<
                    User_UPDATED_AT,
                >(__slots.updated_at)?,
                version: crate::theory::__private::finish_field::<
                    User_VERSION,
                >(__slots.version)?,
                expires: crate::theory::__private::finish_field::<
                    User_EXPIRES,
                >(__slots.expires)?,
                r#type: crate::theory::__private::finish_field::<
                    User_TYPE,
                >(__slots.r#type)?,
                cache: <Cache as ::core::default::Default>::default(),
            })
        }
    }
    #[automatically_derived]
    impl crate::theory::__private::Model for User {
        type Table = User_TABLE;
        type Sealing = crate::theory::__private::Encrypted;
        const SCHEMA: &'static crate::theory::__private::Schema = &crate::theory::__private::Schema {
            model: "User",
            table: "users",
            partition_key: crate::theory::__private::KeySchema {
                name: <User_ID as crate::theory::__private::Field>::NAME,
                data_type: crate::theory::__private::data_type_of::<User_ID>(),
            },
            sort_key: ::core::option::Option::None,
            indexes: &[],
            attributes: &[
                crate::theory::__private::AttributeSchema {
                    name: <User_ID as crate::theory::__private::Field>::NAME,
                    data_type: crate::theory::__private::data_type_of::<User_ID>(),
                    role: <User_ID as crate::theory::__private::Field>::ROLE,
                    keys: <User_ID as crate::theory::__private::Field>::KEYS,
                    omit_empty: <User_ID as crate::theory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                crate::theory::__private::AttributeSchema {
                    name: <User_TAGS as crate::theory::__private::Field>::NAME,
                    data_type: crate::theory::__private::data_type_of::<User_TAGS>(),
                    role: <User_TAGS as crate::theory::__private::Field>::ROLE,
                    keys: <User_TAGS as crate::theory::__private::Field>::KEYS,
                    omit_empty: <User_TAGS as crate::theory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                crate::theory::__private::AttributeSchema {
                    name: <User_SETTINGS as crate::theory::__private::Field>::NAME,
                    data_type: crate::theory::__private::data_type_of::<User_SETTINGS>(),
                    role: <User_SETTINGS as crate::theory::__private::Field>::ROLE,
                    keys: <User_SETTINGS as crate::theory::__private::Field>::KEYS,
                    omit_empty: <User_SETTINGS as crate::theory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                crate::theory::__private::AttributeSchema {
                    name: <User_OLD_SETTINGS as crate::theory::__private::Field>::NAME,
                    data_type: crate::theory::__private::data_type_of::<
                        User_OLD_SETTINGS,
                    >(),
                    role: <User_OLD_SETTINGS as crate::theory::__private::Field>::ROLE,
                    keys: <User_OLD_SETTINGS as crate::theory::__private::Field>::KEYS,
                    omit_empty: <User_OLD_SETTINGS as crate::theory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                crate::theory::__private::AttributeSchema {
                    name: <User_PICTURE as crate::theory::__private::Field>::NAME,
                    data_type: crate::theory::__private::data_type_of::<User_PICTURE>(),
                    role: <User_PICTURE as crate::theory::__private::Field>::ROLE,
                    keys: <User_PICTURE as crate::theory::__private::Field>::KEYS,
                    omit_empty: <User_PICTURE as crate::theory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                crate::theory::__private::AttributeSchema {
                    name: <User_ADDRESS as crate::theory::__private::Field>::NAME,
                    data_type: crate::theory::__private::data_type_of::<User_ADDRESS>(),
                    role: <User_ADDRESS as crate::theory::__private::Field>::ROLE,
                    keys: <User_ADDRESS as crate::theory::__private::Field>::KEYS,
                    omit_empty: <User_ADDRESS as crate::theory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                crate::theory::__private::AttributeSchema {
                    name: <User_PATH as crate::theory::__private::Field>::NAME,
                    data_type: crate::theory::__private::data_type_of::<User_PATH>(),
                    role: <User_PATH as crate::theory::__private::Field>::ROLE,
                    keys: <User_PATH as crate::theory::__private::Field>::KEYS,
                    omit_empty: <User_PATH as crate::theory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                crate::theory::__private::AttributeSchema {
                    name: <User_SSN as crate::theory::__private::Field>::NAME,
                    data_type: crate::theory::__private::data_type_of::<User_SSN>(),
                    role: <User_SSN as crate::theory::__private::Field>::ROLE,
                    keys: <User_SSN as crate::theory::__private::Field>::KEYS,
                    omit_empty: <User_SSN as crate::theory::__private::Field>::OMIT_EMPTY,
                    encrypted: true,
                },
                crate::theory::__private::AttributeSchema {
                    name: <User_UPDATED_AT as crate::theory::__private::Field>::NAME,
                    data_type: crate::theory::__private::data_type_of::<
                        User_UPDATED_AT,
                    >(),
                    role: <User_UPDATED_AT as crate::theory::__private::Field>::ROLE,
                    keys: <User_UPDATED_AT as crate::theory::__private::Field>::KEYS,
                    omit_empty: <User_UPDATED_AT as crate::theory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                crate::theory::__private::AttributeSchema {
                    name: <User_VERSION as crate::theory::__private::Field>::NAME,
                    data_type: crate::theory::__private::data_type_of::<User_VERSION>(),
                    role: <User_VERSION as crate::theory::__private::Field>::ROLE,
                    keys: <User_VERSION as crate::theory::__private::Field>::KEYS,
                    omit_empty: <User_VERSION as crate::theory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                crate::theory::__private::AttributeSchema {
                    name: <User_EXPIRES as crate::theory::__private::Field>::NAME,
                    data_type: crate::theory::__private::data_type_of::<User_EXPIRES>(),
                    role: <User_EXPIRES as crate::theory::__private::Field>::ROLE,
                    keys: <User_EXPIRES as crate::theory::__private::Field>::KEYS,
                    omit_empty: <User_EXPIRES as crate::theory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                crate::theory::__private::AttributeSchema {
                    name: <User_TYPE as crate::theory::__private::Field>::NAME,
                    data_type: crate::theory::__private::data_type_of::<User_TYPE>(),
                    role: <User_TYPE as crate::theory::__private::Field>::ROLE,
                    keys: <User_TYPE as crate::theory::__private::Field>::KEYS,
                    omit_empty: <User_TYPE as crate::theory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
            ],
        };
        fn key_of(&self) -> crate::theory::__private::Key<Self> {
            crate::theory::__private::KeyParts::new()
                .partition_of::<User_ID>(self)
                .into_key()
        }
        fn take_written(&mut self, __written: &crate::theory::__private::Written) {
            if let ::core::option::Option::Some(__value) = __written.updated_at {
                (__updated_at().1)(self, __value);
            }
            if let ::core::option::Option::Some(__value) = __written.version {
                (__version().1)(self, __value);
            }
        }
        fn version(&self) -> ::core::option::Option<::core::primitive::u64> {
            ::core::option::Option::Some((__version().0)(self))
        }
    }
    fn __assert() {
        crate::theory::__private::assert_key::<
            crate::theory::__private::Native,
            UserId,
        >();
        crate::theory::__private::assert_required::<
            crate::theory::__private::Native,
            UserId,
        >();
        {
            fn __has_data_type<
                C: crate::theory::__private::Represent<T, DataType = D>,
                T,
                D,
            >() {}
            __has_data_type::<
                crate::theory::__private::Native,
                Vec<String>,
                crate::theory::attr::ListType,
            >();
        }
        crate::theory::__private::assert_ttl::<Option<Ttl>>();
    }
};
