package io.harkara.simulators.bbps;

/** A request to fetch a bill, or to validate what a customer told. */
record FetchOrder(String billerId, Agent agent, Customer customer) {}
