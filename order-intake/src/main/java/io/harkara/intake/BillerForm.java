package io.harkara.intake;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsBills;
import io.harkara.schemas.BbpsChannel;
import io.harkara.schemas.BbpsDataType;
import io.harkara.schemas.BbpsExactness;
import io.harkara.schemas.BbpsFee;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsMatrix;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsParameter;
import io.harkara.schemas.BbpsParameterGroup;
import io.harkara.schemas.BbpsPlans;
import io.harkara.schemas.BbpsSelection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a form has to ask for before a bill of a biller is fetched or paid, in the words of the orders that it is for. It says
 * what {@link BillerRules} and {@link BillPaymentRules} judge by; what is null is left out of the answer.
 *
 * @param takesOrders whether a fetch or payment would be taken at present
 * @param note why not, and what else is worth a word
 * @param parameters what goes under {@code inputs}, in the biller's order
 * @param parameterGroups sets of parameters of which one has to be given in full; empty where each parameter says by itself
 * @param flow what the biller wants before a payment, in the words of the master data
 * @param fetch whether a bill is fetched before it is paid
 * @param validation whether the customer's details are validated before a payment
 * @param exactness which payments of a fetched bill are taken; the amounts to choose from come with the bill
 * @param customerFields what has to stand under {@code customer}
 * @param channels channels that the biller takes, with what {@code agent} needs there
 * @param modes modes of payment that the biller takes
 * @param fees the customer's convenience fee by amount, before tax; empty where there is none
 * @param bills whether a fetch finds one bill or several
 * @param selection how many of several bills are paid at once
 * @param plans whether a payment names a plan
 * @param sameDayPayment whether a bill has to be paid on the day of its fetch
 * @param asOf when this was read from the venue or written by hand
 */
record BillerForm(
        String billerId,
        String name,
        String category,
        BbpsBillerStatus status,
        boolean takesOrders,
        @Nullable String note,
        List<Parameter> parameters,
        List<List<String>> parameterGroups,
        BbpsFlow flow,
        Before fetch,
        Before validation,
        BbpsExactness exactness,
        List<String> customerFields,
        List<Channel> channels,
        List<Mode> modes,
        List<Fee> fees,
        BbpsBills bills,
        BbpsSelection selection,
        BbpsPlans plans,
        boolean sameDayPayment,
        Instant asOf) {

    /** Whether something comes before a payment. */
    enum Before {
        /** It has to; a payment without it makes the gateway do it first. */
        REQUIRED,
        /** It may. */
        OPTIONAL,
        /** The biller cannot be asked for it. */
        UNSUPPORTED
    }

    /** A parameter of the biller; its name is what a form shows. */
    record Parameter(
            String name,
            BbpsDataType dataType,
            boolean optional,
            boolean visible,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable String regex,
            @Nullable List<String> values) {}

    /** @param agentFields what has to stand under {@code agent} beside the channel */
    record Channel(
            String name, @Nullable String minimum, @Nullable String maximum, List<String> agentFields) {}

    /** @param channels through which the mode is taken at this biller */
    record Mode(
            String name, @Nullable String minimum, @Nullable String maximum, List<String> channels) {}

    /** Rupees {@code flat} and {@code percent} of the amount, for amounts from one to another, both included. */
    record Fee(
            String from,
            String to,
            String flat,
            String percent,
            @Nullable LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo) {}

    static BillerForm of(BbpsBiller biller) {
        boolean active = biller.getStatus() != BbpsBillerStatus.DEACTIVATED;
        List<Channel> channels = limits(biller.getChannels(), BbpsChannel.values()).stream()
                .map(limit -> new Channel(
                        limit.getName(),
                        rupees(limit.getMinimum()),
                        rupees(limit.getMaximum()),
                        agentFields(limit.getName())))
                .toList();
        return new BillerForm(
                biller.getId(),
                biller.getName(),
                biller.getCategory(),
                biller.getStatus(),
                active,
                active ? note(biller) : "%s takes nothing at present".formatted(biller.getName()),
                biller.getParameters().stream().map(BillerForm::parameter).toList(),
                biller.getParameterGroups().stream()
                        .map(BbpsParameterGroup::getNames)
                        .toList(),
                biller.getFlow(),
                fetch(biller),
                validation(biller),
                biller.getExactness(),
                List.of(OrderField.MOBILE.fieldName()),
                channels,
                limits(biller.getModes(), BbpsMode.values()).stream()
                        .map(limit -> new Mode(
                                limit.getName(),
                                rupees(limit.getMinimum()),
                                rupees(limit.getMaximum()),
                                through(limit.getName(), channels)))
                        .toList(),
                biller.getFees().stream().map(BillerForm::fee).toList(),
                biller.getBills(),
                biller.getSelection(),
                biller.getPlans(),
                biller.getSameDayPayment(),
                biller.getReadAt());
    }

    private static @Nullable String note(BbpsBiller biller) {
        return switch (biller.getStatus()) {
            case PENDING_DEACTIVATION, PENDING_DELETE ->
                "%s still takes orders and will cease to (%s)".formatted(biller.getName(), biller.getStatus());
            case ACTIVE, DEACTIVATED, UNRECOGNISED -> null;
        };
    }

    private static Before fetch(BbpsBiller biller) {
        return switch (biller.getFlow()) {
            case FETCH_AND_PAY -> biller.getPayWithoutFetch() ? Before.OPTIONAL : Before.REQUIRED;
            case VALIDATE_AND_PAY, UNRECOGNISED -> Before.OPTIONAL;
            case DIRECT_PAY, MANDATE -> Before.UNSUPPORTED;
        };
    }

    private static Before validation(BbpsBiller biller) {
        return switch (biller.getFlow()) {
            case VALIDATE_AND_PAY -> Before.REQUIRED;
            case FETCH_AND_PAY, UNRECOGNISED -> Before.OPTIONAL;
            case DIRECT_PAY, MANDATE -> Before.UNSUPPORTED;
        };
    }

    private static Parameter parameter(BbpsParameter parameter) {
        return new Parameter(
                parameter.getName(),
                parameter.getDataType(),
                parameter.getOptional(),
                parameter.getVisible(),
                parameter.getMinLength(),
                parameter.getMaxLength(),
                parameter.getRegex(),
                parameter.getValues().isEmpty() ? null : parameter.getValues());
    }

    // A biller that lists none takes all.
    private static List<BbpsLimit> limits(List<BbpsLimit> listed, Enum<?>[] all) {
        return listed.isEmpty()
                ? Arrays.stream(all)
                        .map(Enum::name)
                        .filter(name -> !name.equals(BbpsMode.UNRECOGNISED.name()))
                        .map(name -> new BbpsLimit(name, null, null))
                        .toList()
                : listed;
    }

    private static List<String> agentFields(String channel) {
        BbpsChannel known = named(BbpsChannel.values(), channel);
        return known == null ? List.of() : BbpsMatrix.agentFields(known);
    }

    private static List<String> through(String mode, List<Channel> channels) {
        BbpsMode known = named(BbpsMode.values(), mode);
        return channels.stream()
                .map(Channel::name)
                .filter(name -> {
                    BbpsChannel channel = named(BbpsChannel.values(), name);
                    return known == null || channel == null || BbpsMatrix.goes(known, channel);
                })
                .toList();
    }

    private static <E extends Enum<E>> @Nullable E named(E[] all, String name) {
        return Arrays.stream(all)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Fee fee(BbpsFee fee) {
        return new Fee(
                fee.getFrom().toPlainString(),
                fee.getTo().toPlainString(),
                fee.getFlat().toPlainString(),
                fee.getPercent().stripTrailingZeros().toPlainString(),
                fee.getEffectiveFrom(),
                fee.getEffectiveTo());
    }

    private static @Nullable String rupees(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }
}
