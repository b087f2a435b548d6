//! The comparison of what the clients were told with what was done.

use tabletheory::prelude::Timestamp;
use tabletheory_embedded::Fault;

use super::claim::{Asked, Carried, Claim, Does, Mark, Returned, Told};
use super::history::{Attempt, Effect, Executed, History, Tried};
use super::interceptors::Hook;
use super::world::{Image, State};

/// A problem with what a client was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Problem {
    /// The client was told that the write is done, and it is not.
    Lost,
    /// The effect of the write is there twice.
    Duplicated,
    /// The client was told that the write is not done, and it is, or it was told of an item that was never there.
    False,
    /// The client was told neither, or it was told that nobody knows when the result could be known.
    Unhandled,
}

pub(crate) type Found = (Problem, &'static str);

/// Returns whether an attempt with this fault leaves open whether it was carried out.
pub(crate) fn leaves_open(fault: Fault) -> bool {
    !matches!(fault, Fault::Refused | Fault::Duplicated | Fault::Throttled | Fault::Conflict | Fault::Unprocessed)
}

/// Returns the problems of a claim, each once. All late requests have arrived.
pub(crate) fn judge(claim: &Claim, history: &History) -> Vec<Found> {
    let tried = history.tried(&claim.name);
    let judged = Judged { claim, tried: &tried, history };
    let mut found: Vec<Found> = Vec::new();
    let checks =
        [judged.told(), judged.ambiguity(), judged.returned(), judged.models(), judged.repeated(), judged.kept()];
    for problem in checks.into_iter().flatten() {
        if found.iter().all(|(known, _)| *known != problem.0) {
            found.push(problem);
        }
    }
    found
}

struct Judged<'a> {
    claim: &'a Claim,
    tried: &'a Tried,
    history: &'a History,
}

impl Judged<'_> {
    /// Returns the executions that had the effect of the write.
    fn successes(&self) -> impl Iterator<Item = &Executed> {
        self.tried.executed.iter().filter(|executed| {
            self.claim.goals.iter().all(|goal| {
                executed.of(goal.at).is_some_and(|Effect { after, .. }| match goal.does {
                    Does::Delete => *after == State::Absent,
                    Does::Put => after.image().is_some_and(|after| after.last == self.claim.name),
                    Does::Change => after.counts().is_some_and(|after| after.has(&self.claim.name)),
                })
            })
        })
    }

    /// Returns the executions that changed something.
    fn changes(&self) -> impl Iterator<Item = &Executed> {
        self.successes().filter(|executed| {
            let mut effects = self.claim.goals.iter().filter_map(|goal| executed.of(goal.at));
            effects.any(|effect| effect.before != effect.after)
        })
    }

    fn told(&self) -> Option<Found> {
        match self.claim.told {
            Told::Done | Told::Unread if self.successes().next().is_none() => Some((Problem::Lost, "told to be done")),
            Told::Refused if self.changes().next().is_some() => Some((Problem::False, "told not to be done")),
            Told::Unhandled => Some((Problem::Unhandled, "told neither")),
            _ => None,
        }
    }

    /// Checks that a client is told that nobody knows only when somebody could not know.
    fn ambiguity(&self) -> Option<Found> {
        if self.claim.told != Told::Ambiguous {
            return None;
        }
        let attempts = &self.tried.attempts;
        let open = attempts.iter().any(|attempt| attempt.fault.is_some_and(leaves_open));
        if !open && !self.claim.failed.is_some_and(Hook::is_after) {
            return Some((Problem::Unhandled, "ambiguous, and nothing was lost"));
        }
        if self.claim.failed.is_some() {
            return None;
        }
        let last = attempts.last()?;
        if self.claim.kind.is_transaction() && last.fault == Some(Fault::InProgress) {
            return Some((Problem::Unhandled, "ambiguous, and its token was not asked again"));
        }
        self.came_back(last).then_some((Problem::Unhandled, "ambiguous, and its own item came back"))
    }

    /// Returns whether the last attempt failed because of the write's own effect, and returned the item that proves this.
    fn came_back(&self, last: &Attempt) -> bool {
        let stamp = |state: &State| state.image().and_then(|image| image.stamp);
        let of_mark = |state: &State| match self.claim.kind.mark()? {
            Mark::Created => stamp(state).map(|stamp| stamp.created),
            Mark::Updated => stamp(state).map(|stamp| stamp.updated),
        };
        let arrived = matches!(last.fault, None | Some(Fault::Duplicated));
        let failed = last.exception.as_deref() == Some("ConditionalCheckFailedException");
        let own = self.effects().filter_map(|effect| of_mark(&effect.after));
        arrived && failed && of_mark(&last.met).is_some_and(|met| own.into_iter().any(|own| own == met))
    }

    /// Returns the effect of each success on the one item that is written.
    fn effects(&self) -> impl Iterator<Item = &Effect> {
        let at = self.claim.goals.first().map(|goal| goal.at);
        self.successes().filter_map(move |executed| executed.of(at?))
    }

    /// Checks that a returned item was there, and that an unreadable one cannot be read.
    fn returned(&self) -> Option<Found> {
        let before = |wanted: &dyn Fn(&State) -> bool| self.effects().any(|effect| wanted(&effect.before));
        let after = |wanted: &dyn Fn(&State) -> bool| self.effects().any(|effect| wanted(&effect.after));
        let is_true = match (self.claim.told, &self.claim.returned) {
            (Told::Unread, _) => match self.claim.asked {
                // The count fits whatever has drifted.
                Asked::Nothing | Asked::Count => false,
                Asked::New => after(&State::is_drifted) || self.later(&State::is_drifted),
                // When the write's own item came back, as it was or drifted, the item before it is lost.
                Asked::Old => {
                    let came_back = |last| self.came_back(last);
                    before(&State::is_drifted)
                        || self.later(&State::is_drifted)
                        || self.tried.attempts.last().is_some_and(came_back)
                }
            },
            (Told::Done, Returned::New(new)) => {
                let shows = |state: &State| state.shows(Some(new));
                after(&shows) || self.later(&shows) && after(&|state| updated(state) == updated_of(new))
            }
            (Told::Done, Returned::Old(old)) => before(&|state| state.shows(old.as_ref())),
            (Told::Done, Returned::Count(count)) => {
                after(&|state| state.counts().is_some_and(|image| image.count == *count))
            }
            _ => true,
        };
        match (is_true, self.claim.told) {
            (true, _) => None,
            (false, Told::Unread) => Some((Problem::Unhandled, "what it returns fits, and was not read")),
            (false, _) => Some((Problem::False, "it returned what was not there")),
        }
    }

    /// Returns whether the item was in such a state between the write and the answer.
    fn later(&self, wanted: &dyn Fn(&State) -> bool) -> bool {
        let (Some(goal), Some(first)) = (self.claim.goals.first(), self.successes().next()) else { return false };
        self.history.states(goal.at, first.moment, self.claim.until).iter().any(|(_, state)| wanted(state))
    }

    /// Checks that the caller's models have the stored values, or are unchanged.
    fn models(&self) -> Option<Found> {
        let wrong = self.claim.models.iter().any(|model| match self.claim.told {
            Told::Done | Told::Unread => {
                let mut stored = self.successes().filter_map(|executed| executed.of(model.at)).peekable();
                // A lost write is counted as that.
                stored.peek().is_some() && !stored.any(|effect| carries(model, effect))
            }
            _ => model.after != model.before,
        });
        match self.claim.told {
            _ if !wrong => None,
            Told::Done | Told::Unread => Some((Problem::Lost, "the model does not carry what was stored")),
            _ => Some((Problem::False, "the model carries what was not stored")),
        }
    }

    /// Checks that a write that counts did so once.
    fn repeated(&self) -> Option<Found> {
        if self.claim.kind.counts() && self.changes().count() > 1 {
            return Some((Problem::Duplicated, "carried out twice"));
        }
        let changes = self.claim.goals.iter().filter(|goal| goal.does == Does::Change);
        let mut effects =
            changes.flat_map(|goal| self.tried.executed.iter().filter_map(|executed| executed.of(goal.at)));
        let twice = effects.any(|effect| match (effect.before.counts(), effect.after.counts()) {
            (Some(before), Some(after)) => before.surplus() == 0 && after.surplus() != 0,
            _ => false,
        });
        twice.then_some((Problem::Duplicated, "counted twice"))
    }

    /// Checks that the counts of others stay in an item that nobody puts or deletes.
    fn kept(&self) -> Option<Found> {
        let effects = self.tried.executed.iter().flat_map(|executed| &executed.effects);
        let mut effects = effects.filter(|effect| effect.at.is_kept());
        let undone = effects.any(|effect| match (effect.before.counts(), effect.after.counts()) {
            (Some(before), Some(after)) => !before.plus.is_subset(&after.plus) || !before.minus.is_subset(&after.minus),
            _ => false,
        });
        undone.then_some((Problem::Lost, "what others had counted is gone"))
    }
}

fn updated(state: &State) -> Option<Timestamp> {
    state.image().and_then(updated_of)
}

fn updated_of(image: &Image) -> Option<Timestamp> {
    image.stamp.map(|stamp| stamp.updated)
}

fn carries(model: &Carried, effect: &Effect) -> bool {
    let State::Fits(stored) = &effect.after else {
        // A value of another program does not belong to the model.
        return effect.after.is_drifted();
    };
    let mut carried = model.after.clone();
    if let (Some(carried), Some(stored), false) = (&mut carried.stamp, &stored.stamp, model.whole) {
        // An item with the same version may have been made again.
        carried.created = stored.created;
    }
    carried == **stored
}
