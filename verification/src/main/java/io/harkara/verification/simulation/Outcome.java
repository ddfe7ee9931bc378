package io.harkara.verification.simulation;

import java.util.List;
import java.util.Map;

/** What one seed came to. */
record Outcome(int orders, int effects, int unknownSettled, Map<FaultKind, Integer> faults, List<String> violations) {}
