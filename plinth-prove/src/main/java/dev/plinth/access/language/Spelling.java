package dev.plinth.access.language;

/** A name of an operator, in small letters. */
record Spelling(String name, Operator.Compare operator) {}
