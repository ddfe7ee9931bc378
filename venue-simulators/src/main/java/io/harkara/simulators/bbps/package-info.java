/**
 * BBPS (Bharat Connect) on loopback, as an agent institution sees it through a customer operating unit: one core that knows
 * billers, bill fetches, payments, a deposit and tickets, and two dialects that are faces of it. Section and source names in
 * comments: Setu's OpenAPI of its COU v2 and its pages on error codes, objects and ticket harmonisation; BillAvenue as its
 * integrators use it; NPCI's identifiers.
 */
@NullMarked
package io.harkara.simulators.bbps;

import org.jspecify.annotations.NullMarked;
