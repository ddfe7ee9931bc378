package io.harkara.simulators.bbps;

/** Whether a biller wants something, takes it, or does not know it (NPCI's MDM). */
enum Requirement {
    MANDATORY,
    OPTIONAL,
    CONDITIONAL,
    NOT_SUPPORTED
}
