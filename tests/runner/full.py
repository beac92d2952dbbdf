"""The suites run by hand: benches and the whole of the conformance suite and of the
corpora, the first hour from a fresh clone."""

from . import amqp, benches, build_seconds, calls, compiled, corpora, differential, inclusion, largest, messages, mutation, reading, rust_verdict, signature_speed
from .conformance import whole
from .standin import first_hour

SUITES = [
    *benches.SUITES,
    *build_seconds.SUITES,
    *reading.SUITES,
    *signature_speed.SUITES,
    *calls.SUITES,
    ("amqp-full", amqp.amqp_full),
    ("conformance-whole", whole),
    ("differential-whole", differential.whole),
    ("compiled-whole", compiled.whole),
    ("corpora-whole", corpora.whole),
    ("rust-verdict-whole", rust_verdict.many),
    ("inclusion-whole", inclusion.whole),
    ("messages-whole", messages.whole),
    ("every-crate", largest.every),
    ("first-hour", first_hour),
    *mutation.SUITES,
]
