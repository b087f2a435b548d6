//! Data keys that are shared, kept and given up. Time is paused, and passes when a test says so.

use std::time::Duration;

use super::*;
use crate::encryption::service::Service;

fn cached(limits: CacheLimits) -> KeysOptions {
    KeysOptions::builder().data_keys(DataKeys::Cached(limits)).build()
}

async fn pass(seconds: f64) {
    tokio::time::advance(Duration::from_secs_f64(seconds)).await;
}

async fn sealed(keys: &Keys) -> String {
    seal(keys, v1(), SealPolicy::default(), SWORDFISH).await.unwrap()
}

fn edk(envelope: &str) -> String {
    serde_json::from_str::<serde_json::Value>(envelope).unwrap()["M"]["edk"]["B"].as_str().unwrap().to_owned()
}

/// TGT-9: a page of a hundred items with three encrypted attributes each.
#[tokio::test]
async fn calls_for_a_page() {
    let attributes = ["a", "b", "c"];
    for (data_keys, writes, reads) in [
        (DataKeys::PerItem, 100, 100),
        (DataKeys::PerField, 300, 300),
        (DataKeys::Cached(CacheLimits::default()), 1, 1),
    ] {
        let service = Service::new();
        let keys = Keys::with_options(service.clone(), KeysOptions::builder().data_keys(data_keys.clone()).build());
        let values: Vec<ToSeal<'_>> = (0..300)
            .map(|at| ToSeal::new(v1_of(attributes[at % 3]), SealPolicy::default(), SWORDFISH).in_item(at / 3))
            .collect();
        let sealed = keys.seal_keys(&values).await.unwrap().seal_all().unwrap();
        assert_eq!(service.generated(), writes, "{data_keys:?}");
        let stored: Vec<ToOpen<'_>> = sealed
            .iter()
            .enumerate()
            .map(|(at, json)| ToOpen::new(v1_of(attributes[at % 3]), SealPolicy::default(), json))
            .collect();
        for _ in 0..2 {
            let opened = keys.open_keys(&stored).await.open_all();
            assert!(opened.iter().all(Result::is_ok));
            assert_eq!(service.unwrapped(), reads, "{data_keys:?}");
        }
        // However keys are shared, no two values have one nonce.
        let nonces: std::collections::HashSet<_> = sealed
            .iter()
            .map(|json| serde_json::from_str::<serde_json::Value>(json).unwrap()["M"]["nonce"]["B"].to_string())
            .collect();
        assert_eq!(nonces.len(), 300);
        assert!(service.most_under_way() <= 20, "{}", service.most_under_way());
    }
}

#[tokio::test(start_paused = true)]
async fn calls_are_limited() {
    let service = Service::new();
    service.takes(Duration::from_millis(10));
    for (concurrency, most) in [(3, 3), (0, 1)] {
        let service = Service::new();
        service.takes(Duration::from_millis(10));
        let keys = Keys::with_options(service.clone(), KeysOptions::builder().concurrency(concurrency).build());
        let values: Vec<ToSeal<'_>> =
            (0..12).map(|at| ToSeal::new(v1(), SealPolicy::default(), SWORDFISH).in_item(at)).collect();
        keys.seal_keys(&values).await.unwrap();
        assert_eq!((service.generated(), service.most_under_way()), (12, most));
    }
}

/// TH-35, TGT-9
#[tokio::test(start_paused = true)]
async fn a_thousand_misses_are_one_call() {
    let service = Service::new();
    let envelope = sealed(&Keys::new(service.clone())).await;
    service.takes(Duration::from_millis(50));
    let keys = Keys::new(service.clone());
    let all = || futures_util::future::join_all((0..1000).map(|_| open(&keys, v1(), SealPolicy::default(), &envelope)));
    // On a failure each gets the error, and the next caller tries again.
    service.fails(KeyErrorKind::Unavailable);
    let failed = all().await;
    assert!(failed.iter().all(|opened| opened.as_ref().unwrap_err().kind() == SealErrorKind::KeyUnavailable));
    assert_eq!(service.unwrapped(), 1);
    service.fails(None);
    assert!(all().await.iter().all(Result::is_ok));
    assert_eq!(service.unwrapped(), 2);
    assert!(all().await.iter().all(Result::is_ok));
    assert_eq!(service.unwrapped(), 2);
}

/// TH-34: a caller that goes away takes no other one with it, and leaves nothing that the next one waits for.
#[tokio::test(start_paused = true)]
async fn a_dropped_caller_leaves_nothing_behind() {
    let service = Service::new();
    let envelope = sealed(&Keys::new(service.clone())).await;
    service.takes(Duration::from_millis(50));
    let keys = Keys::new(service.clone());
    let short = Duration::from_millis(10);
    let one = || open(&keys, v1(), SealPolicy::default(), &envelope);
    // The one that made the call is dropped; the one that joined it goes on.
    let (dropped, opened) = tokio::join!(tokio::time::timeout(short, one()), one());
    assert!(dropped.is_err() && opened.is_ok());
    assert_eq!(service.unwrapped(), 1);
    keys.clear();
    assert!(tokio::time::timeout(short, one()).await.is_err());
    assert!(one().await.is_ok());
    assert_eq!(service.unwrapped(), 3);
}

/// A call that hangs holds up nobody for longer than 20 seconds, as long as there are others.
#[tokio::test(start_paused = true)]
async fn a_call_that_hangs_is_left() {
    let service = Service::new();
    let envelope = sealed(&Keys::new(service.clone())).await;
    let keys = Keys::new(service.clone());
    service.hangs(true);
    let hanging = open(&keys, v1(), SealPolicy::default(), &envelope);
    tokio::pin!(hanging);
    assert!(tokio::time::timeout(Duration::from_secs(19), &mut hanging).await.is_err());
    service.hangs(false);
    assert!(
        tokio::time::timeout(Duration::from_millis(100), open(&keys, v1(), SealPolicy::default(), &envelope))
            .await
            .is_err()
    );
    pass(1.0).await;
    assert!(open(&keys, v1(), SealPolicy::default(), &envelope).await.is_ok());
    assert_eq!(service.unwrapped(), 2);
}

/// TH-36, ENC-KEY-5: a key that is taken away opens until what is kept is too old, and no longer.
#[tokio::test(start_paused = true)]
async fn revocation_lags_by_the_age_of_a_key() {
    let service = Service::new();
    let envelope = sealed(&Keys::new(service.clone())).await;
    let keys = Keys::new(service.clone());
    let opened =
        || async { open(&keys, v1(), SealPolicy::default(), &envelope).await.map(drop).map_err(|error| error.kind()) };
    assert_eq!(opened().await, Ok(()));
    service.fails(KeyErrorKind::Access(KeyAccess::Disabled));
    pass(299.9).await;
    assert_eq!(opened().await, Ok(()));
    pass(0.1).await;
    let disabled = Err(SealErrorKind::KeyAccess(KeyAccess::Disabled));
    assert_eq!(opened().await, disabled);
    pass(3600.0).await;
    assert_eq!(opened().await, disabled);
}

/// ENC-KEY-4: before a key's end one caller asks for it anew, once a second, and the others use it.
#[tokio::test(start_paused = true)]
async fn a_key_is_asked_for_anew_before_its_end() {
    let service = Service::new();
    let envelope = sealed(&Keys::new(service.clone())).await;
    let keys = Keys::new(service.clone());
    let opened = || async { open(&keys, v1(), SealPolicy::default(), &envelope).await.is_ok() };
    assert!(opened().await);
    pass(289.0).await;
    assert!(opened().await);
    assert_eq!(service.unwrapped(), 1);
    pass(1.5).await;
    service.fails(KeyErrorKind::Unavailable);
    for _ in 0..10 {
        assert!(opened().await);
    }
    assert_eq!(service.unwrapped(), 2);
    pass(1.1).await;
    service.fails(None);
    for _ in 0..10 {
        assert!(opened().await);
    }
    assert_eq!(service.unwrapped(), 3);
    // The new one has its own five minutes.
    pass(280.0).await;
    assert!(opened().await);
    assert_eq!(service.unwrapped(), 3);
}

/// TH-37: at each limit exactly.
#[tokio::test(start_paused = true)]
async fn limits_of_a_key() {
    let service = Service::new();
    let limits = CacheLimits::builder().max_messages(3).build();
    let keys = Keys::with_options(service.clone(), cached(limits));
    let mut edks = Vec::new();
    for _ in 0..7 {
        edks.push(edk(&sealed(&keys).await));
    }
    edks.dedup();
    assert_eq!((edks.len(), service.generated()), (3, 3));

    // The text of a value has 25 bytes.
    for (bytes, values, calls) in [(50, 2, 1), (50, 3, 2), (49, 2, 2), (24, 2, 2), (25, 2, 2)] {
        let service = Service::new();
        let keys = Keys::with_options(service.clone(), cached(CacheLimits::builder().max_bytes(bytes).build()));
        for _ in 0..values {
            sealed(&keys).await;
        }
        assert_eq!(service.generated(), calls, "{values} values, {bytes} bytes");
    }

    let service = Service::new();
    let keys = Keys::with_options(service.clone(), cached(CacheLimits::default()));
    for (seconds, calls) in [(0.0, 1), (289.0, 1), (0.5, 1)] {
        pass(seconds).await;
        sealed(&keys).await;
        assert_eq!(service.generated(), calls);
    }
    service.fails(KeyErrorKind::Unavailable);
    pass(10.4).await;
    sealed(&keys).await;
    pass(0.2).await;
    assert!(seal(&keys, v1(), SealPolicy::default(), SWORDFISH).await.is_err());

    // A request counts each of its values.
    let service = Service::new();
    let keys = Keys::with_options(service.clone(), cached(CacheLimits::builder().max_messages(10).build()));
    let values: Vec<ToSeal<'_>> = (0..25).map(|_| ToSeal::new(v1(), SealPolicy::default(), SWORDFISH)).collect();
    let envelopes = keys.seal_keys(&values).await.unwrap().seal_all().unwrap();
    let mut counts = std::collections::HashMap::<_, usize>::new();
    for envelope in &envelopes {
        *counts.entry(edk(envelope)).or_default() += 1;
    }
    assert!(counts.values().all(|&count| count <= 10), "{counts:?}");
}

/// No limit can be said that is none.
#[tokio::test]
async fn limits_are_held_to_their_own() {
    let limits = CacheLimits::builder().max_messages(u64::MAX).max_bytes(u64::MAX).build();
    let shown = format!("{limits:?}");
    assert!(shown.contains("max_messages: 4294967296") && shown.contains("max_bytes: 9223372036854775807"), "{shown}");
    let none = CacheLimits::builder().max_messages(0).capacity(0).build();
    let service = Service::new();
    let keys = Keys::with_options(service.clone(), cached(none));
    sealed(&keys).await;
    sealed(&keys).await;
    assert_eq!(service.generated(), 2);
}

/// A refusal of the key service is believed for a second, and a failure that may pass is not believed at all.
#[tokio::test(start_paused = true)]
async fn refusals_are_believed_for_a_second() {
    let service = Service::new();
    let envelope = sealed(&Keys::new(service.clone())).await;
    let keys = Keys::new(service.clone());
    let opened =
        || async { open(&keys, v1(), SealPolicy::default(), &envelope).await.map(drop).map_err(|error| error.kind()) };
    let denied = Err(SealErrorKind::KeyAccess(KeyAccess::Denied));
    service.fails(KeyErrorKind::Access(KeyAccess::Denied));
    for (seconds, calls) in [(0.0, 1), (0.5, 1), (0.49, 1), (0.02, 2)] {
        pass(seconds).await;
        assert_eq!(opened().await, denied);
        assert_eq!(service.unwrapped(), calls);
    }
    service.fails(KeyErrorKind::Unavailable);
    pass(1.0).await;
    for calls in [3, 4] {
        assert!(opened().await.is_err());
        assert_eq!(service.unwrapped(), calls);
    }
}

/// `clear` forgets at once, also what is only on its way.
#[tokio::test(start_paused = true)]
async fn clear_forgets() {
    let service = Service::new();
    let keys = Keys::with_options(service.clone(), cached(CacheLimits::default()));
    let envelope = sealed(&keys).await;
    open(&keys, v1(), SealPolicy::default(), &envelope).await.unwrap();
    assert_eq!(keys.kept_keys(), 2);
    keys.clear();
    assert_eq!(keys.kept_keys(), 0);
    open(&keys, v1(), SealPolicy::default(), &envelope).await.unwrap();
    assert_ne!(edk(&sealed(&keys).await), edk(&envelope));
    assert_eq!((service.generated(), service.unwrapped()), (2, 2));

    keys.clear();
    service.takes(Duration::from_millis(10));
    let (opened, ()) = tokio::join!(open(&keys, v1(), SealPolicy::default(), &envelope), async {
        tokio::time::sleep(Duration::from_millis(5)).await;
        keys.clear();
    });
    assert!(opened.is_ok());
    assert_eq!(keys.kept_keys(), 0);
}

/// Nothing is kept when nothing is to be kept, and two `Keys` share nothing.
#[tokio::test]
async fn without_a_cache() {
    let service = Service::new();
    let envelope = sealed(&Keys::new(service.clone())).await;
    let keys = Keys::with_options(service.clone(), KeysOptions::builder().decrypt_cache(None).build());
    for calls in [1, 2] {
        open(&keys, v1(), SealPolicy::default(), &envelope).await.unwrap();
        assert_eq!((service.unwrapped(), keys.kept_keys()), (calls, 0));
    }
    let (one, other) = (Keys::new(service.clone()), Keys::new(service.clone()));
    open(&one, v1(), SealPolicy::default(), &envelope).await.unwrap();
    open(&one.clone(), v1(), SealPolicy::default(), &envelope).await.unwrap();
    assert_eq!(service.unwrapped(), 3);
    open(&other, v1(), SealPolicy::default(), &envelope).await.unwrap();
    assert_eq!(service.unwrapped(), 4);
}

/// The number of kept keys has a limit.
#[tokio::test]
async fn the_oldest_key_goes() {
    let service = Service::new();
    let options = KeysOptions::builder().decrypt_cache(Some(CacheLimits::builder().capacity(10).build())).build();
    let keys = Keys::with_options(service.clone(), options);
    for _ in 0..50 {
        let envelope = sealed(&keys).await;
        open(&keys, v1(), SealPolicy::default(), &envelope).await.unwrap();
    }
    assert!(keys.kept_keys() <= 10, "{}", keys.kept_keys());
}

/// TH-33: where one key is not to be had, nothing is sealed.
#[tokio::test]
async fn one_failure_fails_the_request() {
    let service = Service::new();
    let keys = Keys::new(service.clone());
    let values: Vec<ToSeal<'_>> = (0..5)
        .map(|at| ToSeal::new(v1(), SealPolicy::default(), if at == 2 { "{}" } else { SWORDFISH }).in_item(at))
        .collect();
    assert!(matches!(keys.seal_keys(&values).await.unwrap_err().kind(), SealErrorKind::NotAValue(_)));
    assert_eq!(service.calls(), 0);
    service.fails(KeyErrorKind::Unavailable);
    assert!(keys.seal_keys(&values[..2]).await.is_err());
}

/// The provider is told what a key is for. Version 1 has no encryption context, as in the other runtimes.
#[tokio::test]
async fn contexts() {
    let service = Service::new();
    let keys = Keys::new(service.clone());
    seal(&keys, v1(), SealPolicy::default(), SWORDFISH).await.unwrap();
    seal(&keys, v2(), only_v2(), SWORDFISH).await.unwrap();
    seal(&keys, v2().with_tenant("t1"), only_v2(), SWORDFISH).await.unwrap();
    let contexts = service.contexts();
    let pairs: Vec<_> = contexts.iter().map(KeyContext::encryption_context).collect();
    let of_v2 = [("tt-model", "SecretS"), ("tt-table", "secrets"), ("tt-v", "2")];
    assert_eq!(pairs[0], []);
    assert_eq!(pairs[1], of_v2);
    assert_eq!(pairs[2], [of_v2[0], of_v2[1], ("tt-tenant", "t1"), of_v2[2]]);
    assert_eq!((contexts[0].model(), contexts[0].attribute(), contexts[0].table()), ("SecretS", "secret", "secrets"));
}
