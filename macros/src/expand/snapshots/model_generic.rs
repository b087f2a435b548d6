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
    pub(crate) struct Envelope_ID<K, T: Clone, const N: usize>(
        ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> __tabletheory::Field for Envelope_ID<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        type Owner = Envelope<K, T, N>;
        type Value = K;
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
    impl<
        K,
        T: Clone,
        const N: usize,
        __Name,
    > __tabletheory::NamedField<__Name, 658666871779284544> for Envelope<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        type Field = Envelope_ID<K, T, N>;
    }
    pub(crate) struct Envelope_KIND<K, T: Clone, const N: usize>(
        ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> __tabletheory::Field for Envelope_KIND<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        type Owner = Envelope<K, T, N>;
        type Value = String;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X1>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (__tabletheory::ProjectedThere, (__tabletheory::KeyThere, ()));
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("kind")
            .partition_of(&["by-kind"]);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.kind
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<
        K,
        T: Clone,
        const N: usize,
        __Name,
    > __tabletheory::NamedField<__Name, 9493262416617288643> for Envelope<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        type Field = Envelope_KIND<K, T, N>;
    }
    struct Envelope_BODY<K, T: Clone, const N: usize>(
        ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> __tabletheory::Field for Envelope_BODY<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        type Owner = Envelope<K, T, N>;
        type Value = Vec<T>;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X2>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (
            __tabletheory::ProjectedThere,
            (__tabletheory::AbsentThere, ()),
        );
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("body");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.body
        }
    }
    struct Envelope_PARENTS<K, T: Clone, const N: usize>(
        ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> __tabletheory::Field for Envelope_PARENTS<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        type Owner = Envelope<K, T, N>;
        type Value = Vec<Envelope<K, T, N>>;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X3>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (
            __tabletheory::ProjectedThere,
            (__tabletheory::AbsentThere, ()),
        );
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("parents");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.parents
        }
    }
    struct Envelope_CODES<K, T: Clone, const N: usize>(
        ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> __tabletheory::Field for Envelope_CODES<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        type Owner = Envelope<K, T, N>;
        type Value = [u32; N];
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X4>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (
            __tabletheory::ProjectedThere,
            (__tabletheory::AbsentThere, ()),
        );
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("codes");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.codes
        }
    }
    pub(crate) struct Envelope_TABLE<K, T: Clone, const N: usize>(
        ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::clone::Clone for Envelope_TABLE<K, T, N>
    where
        K: Ord,
    {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::marker::Copy for Envelope_TABLE<K, T, N>
    where
        K: Ord,
    {}
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::fmt::Debug for Envelope_TABLE<K, T, N>
    where
        K: Ord,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Envelope_TABLE")
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<K, T: Clone, const N: usize> __tabletheory::Index for Envelope_TABLE<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        type Model = Envelope<K, T, N>;
        type Table = Envelope_TABLE<K, T, N>;
        type Item = Envelope<K, T, N>;
        type Kind = __tabletheory::TableKind;
        type Projection = __tabletheory::ProjectsAll;
        type PartitionKey = (Envelope_ID<K, T, N>,);
        type SortKey = __tabletheory::NoSortKey;
        type Partition = __tabletheory::PartitionId<3413840773440373672>;
        type Ordinal = __tabletheory::IndexZero;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::None;
    }
    pub(crate) struct Envelope_KIND_IDX<K, T: Clone, const N: usize>(
        ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::clone::Clone for Envelope_KIND_IDX<K, T, N>
    where
        K: Ord,
    {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::marker::Copy for Envelope_KIND_IDX<K, T, N>
    where
        K: Ord,
    {}
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::fmt::Debug for Envelope_KIND_IDX<K, T, N>
    where
        K: Ord,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Envelope_KIND_IDX")
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<K, T: Clone, const N: usize> __tabletheory::Index for Envelope_KIND_IDX<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        type Model = Envelope<K, T, N>;
        type Table = Envelope_TABLE<K, T, N>;
        type Item = EnvelopeKindIdx<K>;
        type Kind = __tabletheory::GlobalKind;
        type Projection = __tabletheory::ProjectsSome;
        type PartitionKey = (Envelope_KIND<K, T, N>,);
        type SortKey = __tabletheory::NoSortKey;
        type Partition = __tabletheory::PartitionId<780275015912588383>;
        type Ordinal = __tabletheory::IndexAfter<__tabletheory::IndexZero>;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::Some(
            "by-kind",
        );
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> Envelope<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        ///The attribute `id` (`K`): partition key of the table.
        pub(crate) const ID: __tabletheory::Attribute<Envelope_ID<K, T, N>> = __tabletheory::Attribute::new();
        ///The attribute `kind` (`String`): partition key of `by-kind`.
        pub(crate) const KIND: __tabletheory::Attribute<Envelope_KIND<K, T, N>> = __tabletheory::Attribute::new();
        ///The attribute `body` (`Vec<T>`).
        const BODY: __tabletheory::Attribute<Envelope_BODY<K, T, N>> = __tabletheory::Attribute::new();
        ///The attribute `parents` (`Vec<Envelope<K, T, N>>`).
        const PARENTS: __tabletheory::Attribute<Envelope_PARENTS<K, T, N>> = __tabletheory::Attribute::new();
        ///The attribute `codes` (`[u32 ; N]`).
        const CODES: __tabletheory::Attribute<Envelope_CODES<K, T, N>> = __tabletheory::Attribute::new();
        ///The table `envelopes`: partition key `id`.
        pub(crate) const TABLE: Envelope_TABLE<K, T, N> = Envelope_TABLE(
            ::core::marker::PhantomData,
        );
        ///The global secondary index `by-kind`: partition key `kind`; projects the keys only.
        pub(crate) const KIND_IDX: Envelope_KIND_IDX<K, T, N> = Envelope_KIND_IDX(
            ::core::marker::PhantomData,
        );
        ///The primary key of an [`Envelope`]: partition key `id`.
        #[must_use = "a key names an item and does nothing by itself"]
        pub(crate) fn key(
            id: impl __tabletheory::ValueOfKey<Envelope_ID<K, T, N>, K>,
        ) -> __tabletheory::Key<Self> {
            __tabletheory::KeyParts::new()
                .partition::<Envelope_ID<K, T, N>>(&id)
                .into_key()
        }
    }
    ///The fields of [`Envelope`] read so far.
    pub(crate) struct Envelope_Slots<K, T: Clone, const N: usize>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        id: __tabletheory::Option<K>,
        kind: __tabletheory::Option<String>,
        body: __tabletheory::Option<Vec<T>>,
        parents: __tabletheory::Option<Vec<Envelope<K, T, N>>>,
        codes: __tabletheory::Option<[u32; N]>,
        __phantom: ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::default::Default
    for Envelope_Slots<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        fn default() -> Self {
            Self {
                id: __tabletheory::None,
                kind: __tabletheory::None,
                body: __tabletheory::None,
                parents: __tabletheory::None,
                codes: __tabletheory::None,
                __phantom: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> __tabletheory::Members for Envelope<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        type Slots = Envelope_Slots<K, T, N>;
        type Encryption = __tabletheory::Plain;
        const NAMES: __tabletheory::Names = __tabletheory::Names {
            own: &["id", "kind", "body", "parents", "codes"],
            flattened: &[],
            variants: &[],
        };
        fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
            __members.field::<Envelope_ID<K, T, N>>(&self.id);
            __members.field::<Envelope_KIND<K, T, N>>(&self.kind);
            __members.field::<Envelope_BODY<K, T, N>>(&self.body);
            __members.field::<Envelope_PARENTS<K, T, N>>(&self.parents);
            __members.field::<Envelope_CODES<K, T, N>>(&self.codes);
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
                        Envelope_ID<K, T, N>,
                        __S,
                    >(&mut __slots.id, __source)
                }
                "kind" => {
                    __tabletheory::decode_field::<
                        Envelope_KIND<K, T, N>,
                        __S,
                    >(&mut __slots.kind, __source)
                }
                "body" => {
                    __tabletheory::decode_field::<
                        Envelope_BODY<K, T, N>,
                        __S,
                    >(&mut __slots.body, __source)
                }
                "parents" => {
                    __tabletheory::decode_field::<
                        Envelope_PARENTS<K, T, N>,
                        __S,
                    >(&mut __slots.parents, __source)
                }
                "codes" => {
                    __tabletheory::decode_field::<
                        Envelope_CODES<K, T, N>,
                        __S,
                    >(&mut __slots.codes, __source)
                }
                _ => ::core::result::Result::Ok(false),
            }
        }
        fn finish(
            __slots: Self::Slots,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            let mut __finish = __tabletheory::Finish::default();
            let (
                __tabletheory::Some(__id),
                __tabletheory::Some(__kind),
                __tabletheory::Some(__body),
                __tabletheory::Some(__parents),
                __tabletheory::Some(__codes),
            ) = (
                __finish.field::<Envelope_ID<K, T, N>>(__slots.id),
                __finish.field::<Envelope_KIND<K, T, N>>(__slots.kind),
                __finish.field::<Envelope_BODY<K, T, N>>(__slots.body),
                __finish.field::<Envelope_PARENTS<K, T, N>>(__slots.parents),
                __finish.field::<Envelope_CODES<K, T, N>>(__slots.codes),
            ) else { return __finish.fail() };
            __finish.done();
            ::core::result::Result::Ok(Self {
                id: __id,
                kind: __kind,
                body: __body,
                parents: __parents,
                codes: __codes,
            })
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize, __Lazily> __tabletheory::Described<__Lazily>
    for Envelope<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        const DESCRIPTION: &'static __tabletheory::Schema = &__tabletheory::Schema {
            model: "Envelope",
            table: "envelopes",
            partition_key: __tabletheory::key_schema::<Envelope_ID<K, T, N>>(),
            sort_key: __tabletheory::None,
            indexes: &[
                __tabletheory::IndexSchema {
                    name: "by-kind",
                    global: true,
                    partition_key: &[
                        __tabletheory::key_schema::<Envelope_KIND<K, T, N>>(),
                    ],
                    sort_key: &[],
                    projection: __tabletheory::ProjectionSchema::KeysOnly,
                },
            ],
            vector_indexes: &[],
            attributes: &[
                __tabletheory::attribute_schema::<Envelope_ID<K, T, N>>(),
                __tabletheory::attribute_schema::<Envelope_KIND<K, T, N>>(),
                __tabletheory::attribute_schema::<Envelope_BODY<K, T, N>>(),
                __tabletheory::attribute_schema::<Envelope_PARENTS<K, T, N>>(),
                __tabletheory::attribute_schema::<Envelope_CODES<K, T, N>>(),
            ],
            blind_indexes: &[],
            templates: &[],
            discriminator: __tabletheory::None,
            naming: __tabletheory::NamingConvention::CamelCase,
            write_once: false,
            seal: __tabletheory::None,
        };
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> __tabletheory::Model for Envelope<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        type Table = Envelope_TABLE<K, T, N>;
        type TableId = __tabletheory::TableId<18426773408144824978>;
        type Distinguished = __tabletheory::IsNotDistinguished;
        type Policy = __tabletheory::Mutable;
        type Versioning = __tabletheory::Unversioned;
        type NotGiven = ();
        fn key_of(&self) -> __tabletheory::Key<Self> {
            __tabletheory::KeyParts::new()
                .partition_of::<Envelope_ID<K, T, N>>(self)
                .into_key()
        }
        fn take_written(&mut self, _: &__tabletheory::Written) {}
    }
    fn __assert<K, T: Clone, const N: usize>()
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
        K: __tabletheory::AttributeType,
        T: __tabletheory::AttributeType,
        __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
    {
        #[allow(unused_imports)]
        use __tabletheory::NotHeld as _;
        __tabletheory::Held::<__tabletheory::Native, String>::assert_key();
    }
    struct EnvelopeKindIdx_ID<K>(
        ::core::marker::PhantomData<fn() -> (*const K,)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K> __tabletheory::Field for EnvelopeKindIdx_ID<K>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
    {
        type Owner = EnvelopeKindIdx<K>;
        type Value = K;
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
    struct EnvelopeKindIdx_KIND<K>(
        ::core::marker::PhantomData<fn() -> (*const K,)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K> __tabletheory::Field for EnvelopeKindIdx_KIND<K>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
    {
        type Owner = EnvelopeKindIdx<K>;
        type Value = String;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X1>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = ();
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("kind")
            .partition_of(&["by-kind"]);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.kind
        }
    }
    ///The fields of [`EnvelopeKindIdx`] read so far.
    pub(crate) struct EnvelopeKindIdx_Slots<K>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
    {
        id: __tabletheory::Option<K>,
        kind: __tabletheory::Option<String>,
        __phantom: ::core::marker::PhantomData<fn() -> (*const K,)>,
    }
    #[automatically_derived]
    impl<K> ::core::default::Default for EnvelopeKindIdx_Slots<K>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
    {
        fn default() -> Self {
            Self {
                id: __tabletheory::None,
                kind: __tabletheory::None,
                __phantom: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl<K> __tabletheory::Members for EnvelopeKindIdx<K>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
    {
        type Slots = EnvelopeKindIdx_Slots<K>;
        type Encryption = __tabletheory::Plain;
        const NAMES: __tabletheory::Names = __tabletheory::Names {
            own: &["id", "kind"],
            flattened: &[],
            variants: &[],
        };
        fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
            __members.field::<EnvelopeKindIdx_ID<K>>(&self.id);
            __members.field::<EnvelopeKindIdx_KIND<K>>(&self.kind);
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
                        EnvelopeKindIdx_ID<K>,
                        __S,
                    >(&mut __slots.id, __source)
                }
                "kind" => {
                    __tabletheory::decode_field::<
                        EnvelopeKindIdx_KIND<K>,
                        __S,
                    >(&mut __slots.kind, __source)
                }
                _ => ::core::result::Result::Ok(false),
            }
        }
        fn finish(
            __slots: Self::Slots,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            let mut __finish = __tabletheory::Finish::default();
            let (__tabletheory::Some(__id), __tabletheory::Some(__kind)) = (
                __finish.field::<EnvelopeKindIdx_ID<K>>(__slots.id),
                __finish.field::<EnvelopeKindIdx_KIND<K>>(__slots.kind),
            ) else { return __finish.fail() };
            __finish.done();
            ::core::result::Result::Ok(Self { id: __id, kind: __kind })
        }
    }
    #[automatically_derived]
    impl<K> EnvelopeKindIdx<K>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
    {
        ///The primary key of the [`Envelope`] that it was projected from.
        #[must_use = "a key names an item and does nothing by itself"]
        pub(crate) fn key<T: Clone, const N: usize>(
            &self,
        ) -> __tabletheory::Key<Envelope<K, T, N>>
        where
            K: Ord,
            K: ::core::marker::Send + ::core::marker::Sync + 'static,
            T: ::core::marker::Send + ::core::marker::Sync + 'static,
            __tabletheory::Native: __tabletheory::Represent<K>,
            __tabletheory::Native: __tabletheory::Represent<Vec<T>>,
            K: __tabletheory::AttributeType,
            T: __tabletheory::AttributeType,
            __tabletheory::Native: __tabletheory::Represent<[u32; N]>,
        {
            __tabletheory::KeyParts::new()
                .partition_of::<EnvelopeKindIdx_ID<K>>(self)
                .into_key()
        }
    }
    #[automatically_derived]
    impl<K> ::core::fmt::Debug for EnvelopeKindIdx<K>
    where
        K: Ord,
        K: 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        for<'__f> __tabletheory::OfField<'__f, K>: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter
                .debug_struct("EnvelopeKindIdx")
                .field("id", &__tabletheory::OfField(&self.id))
                .field("kind", &self.kind)
                .finish()
        }
    }
    #[automatically_derived]
    impl<K> ::core::clone::Clone for EnvelopeKindIdx<K>
    where
        K: Ord,
        K: 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        for<'__f> __tabletheory::OfField<'__f, K>: __tabletheory::CloneField<Value = K>,
    {
        fn clone(&self) -> Self {
            Self {
                id: __tabletheory::CloneField::clone_field(
                    &__tabletheory::OfField(&self.id),
                ),
                kind: ::core::clone::Clone::clone(&self.kind),
            }
        }
    }
    #[automatically_derived]
    impl<K> ::core::cmp::PartialEq for EnvelopeKindIdx<K>
    where
        K: Ord,
        K: 'static,
        __tabletheory::Native: __tabletheory::Represent<K>,
        for<'__f> __tabletheory::OfField<'__f, K>: ::core::cmp::PartialEq,
    {
        fn eq(&self, __other: &Self) -> ::core::primitive::bool {
            ::core::cmp::PartialEq::eq(
                &__tabletheory::OfField(&self.id),
                &__tabletheory::OfField(&__other.id),
            ) && ::core::cmp::PartialEq::eq(&self.kind, &__other.kind)
        }
    }
};
/**What `Envelope::KIND_IDX` projects of an [`Envelope`].

The global secondary index `by-kind`: partition key `kind`; projects the keys only.*/
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
pub(crate) struct EnvelopeKindIdx<K>
where
    K: Ord,
{
    ///The attribute `id`.
    pub id: K,
    ///The attribute `kind`.
    pub kind: String,
}
