package io.harkara.simulators.bbps;

/** A line of additional information of a biller. */
record InfoLine(String name, String value) {}
