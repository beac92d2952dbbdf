"""The suites that `.ci/run` adds: the packages and what vendors
build from them, licences, the name matrix, foreign SOAP stacks, mutants, bounded
fuzz, canonical XML and signatures, foreign pushers, foreign files, logins in a browser, bounded conformance of tables and of compiled types, pairs of types, bounded corpora."""

from . import amqp, c14n, compiled, corpora, cxf, cxf_services, differential, files, impact, inclusion, json_schema, largest, letters, licences, messages, names, packages, pages, push, renegotiation, rows, rust_verdict, samples, sftp, signatures, upkeep_speed, vendors
from .compared import compared
from .conformance import bounded
from .fuzzing import fuzz, growth
from .login import login
from .mutants import mutants
from .pairs import pairs
from .plain_http import http
from .rpc import mtom, rpc
from .sockets import sockets
from .stacks import java, node, zeep
from .standin import browser, serve

SUITES = [
    *packages.SUITES,
    *vendors.SUITES,
    *pages.SUITES,
    *largest.SUITES,
    *licences.SUITES,
    *rows.SUITES,
    ("names", names.matrix),
    ("mutants", mutants),
    *samples.SUITES,
    *messages.SUITES,
    *json_schema.SUITES,
    ("zeep", zeep),
    ("wsimport", java),
    ("npm-soap", node),
    ("rpc", rpc),
    ("mtom", mtom),
    ("http", http),
    *letters.SUITES,
    ("sockets", sockets),
    ("serve", serve),
    ("page", browser),
    ("compared", compared),
    ("login", login),
    ("rust-verdict", rust_verdict.few),
    *impact.SUITES,
    ("inclusion", inclusion.few),
    ("growth", growth),
    ("fuzz", fuzz),
    *c14n.SUITES,
    ("signatures", signatures.signatures),
    ("cxf", cxf.cxf),
    ("cxf-services", cxf_services.services),
    ("renegotiation", renegotiation.renegotiation),
    *push.SUITES,
    *files.SUITES,
    ("amqp", amqp.amqp),
    ("sftp", sftp.sftp),
    ("conformance", bounded),
    ("differential", differential.bounded),
    ("compiled", compiled.bounded),
    ("pairs", pairs),
    ("corpora", corpora.bounded),
    ("asyncapi", corpora.asyncapi),
    *upkeep_speed.SUITES,
]
