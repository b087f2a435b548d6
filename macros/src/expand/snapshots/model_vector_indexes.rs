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
    struct Doc_ID;
    #[automatically_derived]
    impl __tabletheory::Field for Doc_ID {
        type Owner = Doc;
        type Value = String;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InKey;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X0>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (__tabletheory::KeyThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("id")
            .partition_key();
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.id
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 658666871779284544> for Doc {
        type Field = Doc_ID;
    }
    struct Doc_TENANT;
    #[automatically_derived]
    impl __tabletheory::Field for Doc_TENANT {
        type Owner = Doc;
        type Value = Option<String>;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X1>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (__tabletheory::ProjectedThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("tenant")
            .searched(
                &[
                    __tabletheory::KeyUse {
                        index: __tabletheory::Some("by-embedding"),
                        part: __tabletheory::KeyPart::SearchPartition,
                    },
                ],
            );
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.tenant
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 14295623084547214405> for Doc {
        type Field = Doc_TENANT;
    }
    struct Doc_STATUS;
    #[automatically_derived]
    impl __tabletheory::Field for Doc_STATUS {
        type Owner = Doc;
        type Value = Status;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X2>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (__tabletheory::ProjectedThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("status")
            .searched(
                &[
                    __tabletheory::KeyUse {
                        index: __tabletheory::Some("by-embedding"),
                        part: __tabletheory::KeyPart::SearchFilter,
                    },
                ],
            );
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.status
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 3351335800174107503> for Doc {
        type Field = Doc_STATUS;
    }
    struct Doc_EMBEDDING;
    #[automatically_derived]
    impl __tabletheory::Field for Doc_EMBEDDING {
        type Owner = Doc;
        type Value = Vector<384>;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X3>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (__tabletheory::ProjectedThere, ());
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("embedding")
            .searched(
                &[
                    __tabletheory::KeyUse {
                        index: __tabletheory::Some("by-embedding"),
                        part: __tabletheory::KeyPart::SearchVector,
                    },
                    __tabletheory::KeyUse {
                        index: __tabletheory::Some("near"),
                        part: __tabletheory::KeyPart::SearchVector,
                    },
                ],
            );
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.embedding
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 10762333127873725938> for Doc {
        type Field = Doc_EMBEDDING;
    }
    struct Doc_TABLE;
    #[automatically_derived]
    impl ::core::clone::Clone for Doc_TABLE {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for Doc_TABLE {}
    #[automatically_derived]
    impl ::core::fmt::Debug for Doc_TABLE {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Doc_TABLE")
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Index for Doc_TABLE {
        type Model = Doc;
        type Table = Doc_TABLE;
        type Item = Doc;
        type Kind = __tabletheory::TableKind;
        type Projection = __tabletheory::ProjectsAll;
        type PartitionKey = (Doc_ID,);
        type SortKey = __tabletheory::NoSortKey;
        type Partition = __tabletheory::PartitionId<3413840773440373672>;
        type Ordinal = __tabletheory::IndexZero;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::None;
    }
    struct Doc_EMB_IDX;
    #[automatically_derived]
    impl ::core::clone::Clone for Doc_EMB_IDX {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for Doc_EMB_IDX {}
    #[automatically_derived]
    impl ::core::fmt::Debug for Doc_EMB_IDX {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Doc_EMB_IDX")
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::VectorIndex for Doc_EMB_IDX {
        type Model = Doc;
        type Item = DocEmbIdx;
        type Vector = Doc_EMBEDDING;
        type Dimensions = __tabletheory::Dimensions<384usize>;
        type Distance = __tabletheory::CosineDistance;
        type Partition = __tabletheory::PartitionedBy<Doc_TENANT>;
        type Projection = __tabletheory::ProjectsAll;
        const NAME: &'static ::core::primitive::str = "by-embedding";
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::SearchMembership<Doc_EMB_IDX> for Doc_ID {
        type KeyRole = __tabletheory::IsNotFilter;
        type Projected = __tabletheory::IsProjected;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::SearchMembership<Doc_EMB_IDX> for Doc_TENANT {
        type KeyRole = __tabletheory::IsNotFilter;
        type Projected = __tabletheory::IsProjected;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::SearchMembership<Doc_EMB_IDX> for Doc_STATUS {
        type KeyRole = __tabletheory::IsFilter;
        type Projected = __tabletheory::IsProjected;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::SearchMembership<Doc_EMB_IDX> for Doc_EMBEDDING {
        type KeyRole = __tabletheory::IsNotFilter;
        type Projected = __tabletheory::IsProjected;
    }
    struct Doc_NEAR_IDX;
    #[automatically_derived]
    impl ::core::clone::Clone for Doc_NEAR_IDX {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for Doc_NEAR_IDX {}
    #[automatically_derived]
    impl ::core::fmt::Debug for Doc_NEAR_IDX {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Doc_NEAR_IDX")
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::VectorIndex for Doc_NEAR_IDX {
        type Model = Doc;
        type Item = DocNearIdx;
        type Vector = Doc_EMBEDDING;
        type Dimensions = __tabletheory::Dimensions<384usize>;
        type Distance = __tabletheory::EuclideanDistance;
        type Partition = __tabletheory::Unpartitioned;
        type Projection = __tabletheory::ProjectsSome;
        const NAME: &'static ::core::primitive::str = "near";
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::SearchMembership<Doc_NEAR_IDX> for Doc_ID {
        type KeyRole = __tabletheory::IsNotFilter;
        type Projected = __tabletheory::IsProjected;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::SearchMembership<Doc_NEAR_IDX> for Doc_TENANT {
        type KeyRole = __tabletheory::IsNotFilter;
        type Projected = __tabletheory::IsNotProjected;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::SearchMembership<Doc_NEAR_IDX> for Doc_STATUS {
        type KeyRole = __tabletheory::IsNotFilter;
        type Projected = __tabletheory::IsNotProjected;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::SearchMembership<Doc_NEAR_IDX> for Doc_EMBEDDING {
        type KeyRole = __tabletheory::IsNotFilter;
        type Projected = __tabletheory::IsNotProjected;
    }
    #[automatically_derived]
    impl Doc {
        ///The attribute `id` (`String`): partition key of the table.
        const ID: __tabletheory::Attribute<Doc_ID> = __tabletheory::Attribute::new();
        ///The attribute `tenant` (`Option<String>`): partition key of `by-embedding`.
        const TENANT: __tabletheory::Attribute<Doc_TENANT> = __tabletheory::Attribute::new();
        ///The attribute `status` (`Status`): filter of `by-embedding`.
        const STATUS: __tabletheory::Attribute<Doc_STATUS> = __tabletheory::Attribute::new();
        ///The attribute `embedding` (`Vector<384>`): vector of `by-embedding`, vector of `near`.
        const EMBEDDING: __tabletheory::Attribute<Doc_EMBEDDING> = __tabletheory::Attribute::new();
        ///The table `docs`: partition key `id`.
        const TABLE: Doc_TABLE = Doc_TABLE;
        ///The vector index `by-embedding` on `embedding`: 384 dimensions, cosine; partition key `tenant`; filters by `status`; projects all attributes.
        const EMB_IDX: Doc_EMB_IDX = Doc_EMB_IDX;
        ///The vector index `near` on `embedding`: 384 dimensions, euclidean; projects the keys only.
        const NEAR_IDX: Doc_NEAR_IDX = Doc_NEAR_IDX;
        ///The primary key of a [`Doc`]: partition key `id`.
        #[must_use = "a key names an item and does nothing by itself"]
        fn key(
            id: impl __tabletheory::ValueOfKey<Doc_ID, String>,
        ) -> __tabletheory::Key<Self> {
            __tabletheory::KeyParts::new().partition::<Doc_ID>(&id).into_key()
        }
    }
    ///The fields of [`Doc`] read so far.
    struct Doc_Slots {
        id: __tabletheory::Option<String>,
        tenant: __tabletheory::Option<Option<String>>,
        status: __tabletheory::Option<Status>,
        embedding: __tabletheory::Option<Vector<384>>,
    }
    #[automatically_derived]
    impl ::core::default::Default for Doc_Slots {
        fn default() -> Self {
            Self {
                id: __tabletheory::None,
                tenant: __tabletheory::None,
                status: __tabletheory::None,
                embedding: __tabletheory::None,
            }
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Members for Doc {
        type Slots = Doc_Slots;
        type Encryption = __tabletheory::Plain;
        const NAMES: __tabletheory::Names = __tabletheory::Names {
            own: &["id", "tenant", "status", "embedding"],
            flattened: &[],
            variants: &[],
        };
        fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
            __members.field::<Doc_ID>(&self.id);
            __members.field::<Doc_TENANT>(&self.tenant);
            __members.field::<Doc_STATUS>(&self.status);
            __members.field::<Doc_EMBEDDING>(&self.embedding);
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
                    __tabletheory::decode_field::<Doc_ID, __S>(&mut __slots.id, __source)
                }
                "tenant" => {
                    __tabletheory::decode_field::<
                        Doc_TENANT,
                        __S,
                    >(&mut __slots.tenant, __source)
                }
                "status" => {
                    __tabletheory::decode_field::<
                        Doc_STATUS,
                        __S,
                    >(&mut __slots.status, __source)
                }
                "embedding" => {
                    __tabletheory::decode_field::<
                        Doc_EMBEDDING,
                        __S,
                    >(&mut __slots.embedding, __source)
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
                __tabletheory::Some(__tenant),
                __tabletheory::Some(__status),
                __tabletheory::Some(__embedding),
            ) = (
                __finish.field::<Doc_ID>(__slots.id),
                __finish.field::<Doc_TENANT>(__slots.tenant),
                __finish.field::<Doc_STATUS>(__slots.status),
                __finish.field::<Doc_EMBEDDING>(__slots.embedding),
            ) else { return __finish.fail() };
            __finish.done();
            ::core::result::Result::Ok(Self {
                id: __id,
                tenant: __tenant,
                status: __status,
                embedding: __embedding,
            })
        }
    }
    #[automatically_derived]
    impl<__Lazily> __tabletheory::Described<__Lazily> for Doc {
        const DESCRIPTION: &'static __tabletheory::Schema = &__tabletheory::Schema {
            model: "Doc",
            table: "docs",
            partition_key: __tabletheory::key_schema::<Doc_ID>(),
            sort_key: __tabletheory::None,
            indexes: &[],
            vector_indexes: &[
                __tabletheory::VectorIndexSchema {
                    name: "by-embedding",
                    attribute: "embedding",
                    dimensions: 384usize,
                    distance: __tabletheory::DistanceName::Cosine,
                    partition_key: __tabletheory::Some(
                        __tabletheory::key_schema::<Doc_TENANT>(),
                    ),
                    filters: &[__tabletheory::key_schema::<Doc_STATUS>()],
                    projection: __tabletheory::ProjectionSchema::All,
                },
                __tabletheory::VectorIndexSchema {
                    name: "near",
                    attribute: "embedding",
                    dimensions: 384usize,
                    distance: __tabletheory::DistanceName::Euclidean,
                    partition_key: __tabletheory::None,
                    filters: &[],
                    projection: __tabletheory::ProjectionSchema::KeysOnly,
                },
            ],
            attributes: &[
                __tabletheory::attribute_schema::<Doc_ID>(),
                __tabletheory::attribute_schema::<Doc_TENANT>(),
                __tabletheory::attribute_schema::<Doc_STATUS>(),
                __tabletheory::attribute_schema::<Doc_EMBEDDING>(),
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
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Model for Doc {
        type Table = Doc_TABLE;
        type TableId = __tabletheory::TableId<15872934032157515122>;
        type Distinguished = __tabletheory::IsNotDistinguished;
        type Policy = __tabletheory::Mutable;
        type Versioning = __tabletheory::Unversioned;
        type NotGiven = ();
        fn key_of(&self) -> __tabletheory::Key<Self> {
            __tabletheory::KeyParts::new().partition_of::<Doc_ID>(self).into_key()
        }
        fn take_written(&mut self, _: &__tabletheory::Written) {}
    }
    fn __assert() {
        #[allow(unused_imports)]
        use __tabletheory::NotHeld as _;
        __tabletheory::Held::<__tabletheory::Native, String>::assert_key();
        __tabletheory::Held::<__tabletheory::Native, String>::assert_required();
        __tabletheory::assert_vector::<__tabletheory::Native, Vector<384>, 384usize>();
        __tabletheory::assert_search::<__tabletheory::Native, Option<String>>();
        __tabletheory::assert_search::<__tabletheory::Native, Status>();
        __tabletheory::assert_vector::<__tabletheory::Native, Vector<384>, 384usize>();
    }
    struct DocEmbIdx_ID;
    #[automatically_derived]
    impl __tabletheory::Field for DocEmbIdx_ID {
        type Owner = DocEmbIdx;
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
    ///The fields of [`DocEmbIdx`] read so far.
    struct DocEmbIdx_Slots {
        id: __tabletheory::Option<String>,
        tenant: __tabletheory::Option<Option<String>>,
        status: __tabletheory::Option<Status>,
    }
    #[automatically_derived]
    impl ::core::default::Default for DocEmbIdx_Slots {
        fn default() -> Self {
            Self {
                id: __tabletheory::None,
                tenant: __tabletheory::None,
                status: __tabletheory::None,
            }
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Members for DocEmbIdx {
        type Slots = DocEmbIdx_Slots;
        type Encryption = __tabletheory::Plain;
        const NAMES: __tabletheory::Names = __tabletheory::Names {
            own: &["id", "tenant", "status"],
            flattened: &[],
            variants: &[],
        };
        fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
            __members.field::<DocEmbIdx_ID>(&self.id);
            __members.field::<Doc_TENANT>(&self.tenant);
            __members.field::<Doc_STATUS>(&self.status);
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
                        DocEmbIdx_ID,
                        __S,
                    >(&mut __slots.id, __source)
                }
                "tenant" => {
                    __tabletheory::decode_field::<
                        Doc_TENANT,
                        __S,
                    >(&mut __slots.tenant, __source)
                }
                "status" => {
                    __tabletheory::decode_field::<
                        Doc_STATUS,
                        __S,
                    >(&mut __slots.status, __source)
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
                __tabletheory::Some(__tenant),
                __tabletheory::Some(__status),
            ) = (
                __finish.field::<DocEmbIdx_ID>(__slots.id),
                __finish.field::<Doc_TENANT>(__slots.tenant),
                __finish.field::<Doc_STATUS>(__slots.status),
            ) else { return __finish.fail() };
            __finish.done();
            ::core::result::Result::Ok(Self {
                id: __id,
                tenant: __tenant,
                status: __status,
            })
        }
    }
    #[automatically_derived]
    impl DocEmbIdx {
        ///The primary key of the [`Doc`] that it was projected from.
        #[must_use = "a key names an item and does nothing by itself"]
        fn key(&self) -> __tabletheory::Key<Doc> {
            __tabletheory::KeyParts::new().partition_of::<DocEmbIdx_ID>(self).into_key()
        }
    }
    #[automatically_derived]
    impl __tabletheory::IndexItem for DocEmbIdx {
        type Model = Doc;
        fn key_of(&self) -> __tabletheory::Key<Self::Model> {
            self.key()
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for DocEmbIdx
    where
        for<'__f> __tabletheory::OfField<'__f, Status>: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter
                .debug_struct("DocEmbIdx")
                .field("id", &self.id)
                .field("tenant", &self.tenant)
                .field("status", &__tabletheory::OfField(&self.status))
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for DocEmbIdx
    where
        for<'__f> __tabletheory::OfField<
            '__f,
            Status,
        >: __tabletheory::CloneField<Value = Status>,
    {
        fn clone(&self) -> Self {
            Self {
                id: ::core::clone::Clone::clone(&self.id),
                tenant: ::core::clone::Clone::clone(&self.tenant),
                status: __tabletheory::CloneField::clone_field(
                    &__tabletheory::OfField(&self.status),
                ),
            }
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for DocEmbIdx
    where
        for<'__f> __tabletheory::OfField<'__f, Status>: ::core::cmp::PartialEq,
    {
        fn eq(&self, __other: &Self) -> ::core::primitive::bool {
            ::core::cmp::PartialEq::eq(&self.id, &__other.id)
                && ::core::cmp::PartialEq::eq(&self.tenant, &__other.tenant)
                && ::core::cmp::PartialEq::eq(
                    &__tabletheory::OfField(&self.status),
                    &__tabletheory::OfField(&__other.status),
                )
        }
    }
    struct DocNearIdx_ID;
    #[automatically_derived]
    impl __tabletheory::Field for DocNearIdx_ID {
        type Owner = DocNearIdx;
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
    ///The fields of [`DocNearIdx`] read so far.
    struct DocNearIdx_Slots {
        id: __tabletheory::Option<String>,
    }
    #[automatically_derived]
    impl ::core::default::Default for DocNearIdx_Slots {
        fn default() -> Self {
            Self { id: __tabletheory::None }
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Members for DocNearIdx {
        type Slots = DocNearIdx_Slots;
        type Encryption = __tabletheory::Plain;
        const NAMES: __tabletheory::Names = __tabletheory::Names {
            own: &["id"],
            flattened: &[],
            variants: &[],
        };
        fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
            __members.field::<DocNearIdx_ID>(&self.id);
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
                        DocNearIdx_ID,
                        __S,
                    >(&mut __slots.id, __source)
                }
                _ => ::core::result::Result::Ok(false),
            }
        }
        fn finish(
            __slots: Self::Slots,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            let mut __finish = __tabletheory::Finish::default();
            let (__tabletheory::Some(__id),) = (
                __finish.field::<DocNearIdx_ID>(__slots.id),
            ) else { return __finish.fail() };
            __finish.done();
            ::core::result::Result::Ok(Self { id: __id })
        }
    }
    #[automatically_derived]
    impl DocNearIdx {
        ///The primary key of the [`Doc`] that it was projected from.
        #[must_use = "a key names an item and does nothing by itself"]
        fn key(&self) -> __tabletheory::Key<Doc> {
            __tabletheory::KeyParts::new().partition_of::<DocNearIdx_ID>(self).into_key()
        }
    }
    #[automatically_derived]
    impl __tabletheory::IndexItem for DocNearIdx {
        type Model = Doc;
        fn key_of(&self) -> __tabletheory::Key<Self::Model> {
            self.key()
        }
    }
};
/**What `Doc::EMB_IDX` projects of a [`Doc`].

The vector index `by-embedding` on `embedding`: 384 dimensions, cosine; partition key `tenant`; filters by `status`; projects all attributes.*/
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
struct DocEmbIdx {
    ///The attribute `id`.
    pub id: String,
    ///The attribute `tenant`.
    pub tenant: Option<String>,
    ///The attribute `status`.
    pub status: Status,
}
/**What `Doc::NEAR_IDX` projects of a [`Doc`].

The vector index `near` on `embedding`: 384 dimensions, euclidean; projects the keys only.*/
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
struct DocNearIdx {
    ///The attribute `id`.
    pub id: String,
}
