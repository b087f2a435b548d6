//! The comparison of what was told with what was done.

use tabletheory::prelude::Timestamp;
use tabletheory_embedded::Fault;

use super::claim::{Asked, Carried, Claim, Does, Mark, Returned, Told};
use super::history::{Attempt, Effect, Executed, History, Tried};
use super::interceptors::Hook;
use super::world::{Image, State};

/// What can be wrong with what a client was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Problem {
    /// Told to be done, and it was not.
    Lost,
    /// Its effect is there twice.
    Duplicated,
    /// Told not to be done, and it was; or told of an item that was never there.
    False,
    /// Told neither; or that nobody knows, where it could be known.
    Unhandled,
}

pub(crate) type Found = (Problem, &'static str);

/// Whether an attempt with this fault leaves open whether it was carried out.
pub(crate) fn leaves_open(fault: Fault) -> bool {
    !matches!(fault, Fault::Refused | Fault::Duplicated | Fault::Throttled | Fault::Conflict | Fault::Unprocessed)
}

/// What is wrong with a claim, all late requests having arrived: each problem once.
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
    /// The executions that left what the write was to leave.
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

    /// Those that changed something.
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

    /// Where nobody is said to know, somebody could not have.
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

    /// Whether the last attempt failed by the write's own effect, and brought back the item that says so.
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

    /// What each success made of the one item that is written.
    fn effects(&self) -> impl Iterator<Item = &Effect> {
        let at = self.claim.goals.first().map(|goal| goal.at);
        self.successes().filter_map(move |executed| executed.of(at?))
    }

    /// What was returned was there, and what could not be read cannot be.
    fn returned(&self) -> Option<Found> {
        let before = |wanted: &dyn Fn(&State) -> bool| self.effects().any(|effect| wanted(&effect.before));
        let after = |wanted: &dyn Fn(&State) -> bool| self.effects().any(|effect| wanted(&effect.after));
        let is_true = match (self.claim.told, &self.claim.returned) {
            (Told::Unread, _) => match self.claim.asked {
                // The count fits whatever has drifted.
                Asked::Nothing | Asked::Count => false,
                Asked::New => after(&State::is_drifted) || self.later(&State::is_drifted),
                // Where its own item came back, as it was or drifted, what was there before it is lost.
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

    /// Whether the item was such between the write and the answer.
    fn later(&self, wanted: &dyn Fn(&State) -> bool) -> bool {
        let (Some(goal), Some(first)) = (self.claim.goals.first(), self.successes().next()) else { return false };
        self.history.states(goal.at, first.moment, self.claim.until).iter().any(|(_, state)| wanted(state))
    }

    /// The caller's models carry what was stored, or are as they were.
    fn models(&self) -> Option<Found> {
        let wrong = self.claim.models.iter().any(|model| match self.claim.told {
            Told::Done | Told::Unread => {
                let mut stored = self.successes().filter_map(|executed| executed.of(model.at)).peekable();
                // What is lost is counted as that.
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

    /// What counts does so once.
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

    /// What others have counted in an item that nobody puts or deletes stays.
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
        // What another program has left is not the model's.
        return effect.after.is_drifted();
    };
    let mut carried = model.after.clone();
    if let (Some(carried), Some(stored), false) = (&mut carried.stamp, &stored.stamp, model.whole) {
        // An item with the same version may be one that was made anew.
        carried.created = stored.created;
    }
    carried == **stored
}
