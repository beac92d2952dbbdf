"""The suites that `.ci/run` adds: foreign SOAP stacks, bounded fuzz, bounded conformance."""

SUITES = []
