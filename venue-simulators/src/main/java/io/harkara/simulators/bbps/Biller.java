package io.harkara.simulators.bbps;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A biller as the master data (MDM) have it.
 *
 * @param id 14 characters
 * @param modifiedAt when this row last changed
 */
record Biller(
        String id,
        String name,
        String category,
        List<CustomerParam> params,
        Map<PaymentMode, Limit> modes,
        Map<PaymentChannel, Limit> channels,
        Terms terms,
        List<FeeSlab> fees,
        Place place,
        Status status,
        Instant modifiedAt) {

    enum Status {
        ACTIVE,
        DEACTIVATED,
        PENDING_DEACTIVATION,
        PENDING_DELETE
    }

    enum ResponseType {
        SINGLE,
        LIST,
        SELECTIVE
    }

    enum Selection {
        SINGLE,
        MULTIPLE,
        ALL
    }

    /**
     * What its bills and payments are like.
     *
     * @param adhoc whether it can be paid without a fetch, with an amount of the customer's choice
     * @param pending whether its payments may stay in progress for long
     * @param sameDay whether a fetch is good for payments of its own day only
     * @param plans whether a plan has to be chosen
     */
    record Terms(
            Requirement fetch,
            Requirement validation,
            Exactness exactness,
            boolean adhoc,
            boolean pending,
            boolean sameDay,
            Requirement plans,
            ResponseType responses,
            Selection selection) {}

    /** Where it is; {@code coverage} is {@code IND}, or with state and city for a local one. */
    record Place(String coverage, String city, String state, String pincode) {}

    Biller {
        params = List.copyOf(params);
        modes = Map.copyOf(modes);
        channels = Map.copyOf(channels);
        fees = List.copyOf(fees);
    }

    BillFlow flow() {
        return BillFlow.of(terms.fetch(), terms.validation());
    }

    boolean active() {
        return status == Status.ACTIVE || status == Status.PENDING_DEACTIVATION;
    }

    /** The same with another status from a time on. */
    Biller with(Status next, Instant at) {
        return new Biller(id, name, category, params, modes, channels, terms, fees, place, next, at);
    }

    /** What is wrong with what a customer told, or null. */
    @Nullable
    Refusal problem(Map<String, String> told) {
        for (String name : told.keySet()) {
            if (params.stream().noneMatch(param -> param.name().equals(name))) {
                return new Refusal(
                        Problem.PARAM_UNKNOWN,
                        "%s: expected only %s"
                                .formatted(
                                        name,
                                        params.stream().map(CustomerParam::name).toList()));
            }
        }
        for (CustomerParam param : params) {
            Refusal refusal = param.problem(told.get(param.name()));
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }
}
