package io.harkara.schemas;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What each service has to be allowed in Kafka, and nothing else. docs/kafka-acls.md is written from here. A service's principal has
 * the name of the service.
 */
public final class TopicRights {

    /** Takes orders. */
    public static final String INTAKE = "order-intake";

    /** Shows orders, and takes what people do about them. */
    public static final String STORE = "order-store";

    /** Whoever places orders over Kafka. */
    public static final String UPSTREAM = "upstream";

    private static final String GATEWAY = "-gateway";

    /** In Kafka's words. Whoever reads or writes may also describe. */
    public enum Operation {
        READ("Read"),
        WRITE("Write"),
        /** Each service makes the topics that it needs and that are not there. */
        CREATE("Create");

        private final String word;

        Operation(String word) {
            this.word = word;
        }

        /** As Kafka's tools have it. */
        public String word() {
            return word;
        }
    }

    /** What is allowed to be used. */
    public enum Resource {
        TOPIC,
        GROUP,
        /** Every consumer group whose name begins so. */
        GROUP_PREFIX
    }

    /** One principal and one resource. */
    public record Right(String principal, Resource resource, String name, Set<Operation> operations) {

        public Right {
            operations = Set.copyOf(operations);
        }
    }

    private TopicRights() {}

    /** Principal of a venue's gateway. */
    public static String gateway(String venue) {
        return venue + GATEWAY;
    }

    /** What is always needed. */
    public static List<Right> always() {
        Rights rights = new Rights();
        rights.add(Topics.SUBMISSIONS.name(), List.of(INTAKE), List.of(STORE));
        rights.add(Topics.unreadable(Topics.SUBMISSIONS.name()), List.of(STORE), List.of(INTAKE));
        Topics.VENUES.forEach(venue -> ofVenue(venue, rights));
        String bse = gateway(Topics.BSE);
        for (Topic<?> topic : List.of(Topics.BSE_SCHEMES, Topics.BSE_IMPORTS, Topics.BSE_CALENDAR)) {
            rights.add(topic.name(), List.of(bse, INTAKE), List.of(bse));
        }
        String bbps = gateway(Topics.BBPS);
        rights.add(Topics.BBPS_PLANS.name(), List.of(bbps, STORE), List.of(bbps));
        for (Topic<?> topic : List.of(Topics.BBPS_BILLERS, Topics.BBPS_SYNCS)) {
            rights.add(topic.name(), List.of(bbps, INTAKE, STORE), List.of(bbps));
        }
        for (Topic<?> topic : List.of(Topics.IFSC_BRANCHES, Topics.IFSC_BANKS)) {
            rights.add(topic.name(), List.of(INTAKE, STORE), List.of(INTAKE));
        }
        rights.add(Topics.IFSC_IMPORTS.name(), List.of(INTAKE), List.of(INTAKE));
        rights.add(Topics.MARKET_QUOTES.name(), List.of(), List.of(gateway(Topics.BROKER)));
        List<String> everybody = new ArrayList<>(List.of(INTAKE, STORE));
        Topics.VENUES.forEach(venue -> everybody.add(gateway(venue)));
        rights.add(Topics.IDENTITY_ACCESS.name(), everybody, List.of(INTAKE));
        rights.add(Topics.AUDIT_EVENTS.name(), List.of(STORE), everybody);
        rights.groups(INTAKE, Resource.GROUP, INTAKE);
        rights.groups(INTAKE, Resource.GROUP_PREFIX, INTAKE + "-waits-");
        rights.groups(STORE, Resource.GROUP_PREFIX, STORE + "-");
        Topics.VENUES.forEach(venue -> rights.groups(gateway(venue), Resource.GROUP, gateway(venue)));
        return rights.all;
    }

    /** What is needed beside where upstream systems place orders over Kafka: intake then tells of those that it refuses. */
    public static List<Right> ofSubmissions() {
        List<Right> rights = new ArrayList<>();
        rights.add(new Right(UPSTREAM, Resource.TOPIC, Topics.SUBMISSIONS.name(), Set.of(Operation.WRITE)));
        for (String venue : Topics.VENUES) {
            rights.add(new Right(INTAKE, Resource.TOPIC, Topics.status(venue).name(), Set.of(Operation.WRITE)));
        }
        return rights;
    }

    private static void ofVenue(String venue, Rights rights) {
        String gateway = gateway(venue);
        String commands = VenueCommands.of(venue).topic().name();
        List<String> writers = new ArrayList<>(List.of(INTAKE, STORE));
        if (venue.equals(Topics.BSE)) {
            // The orders of plans come from the venue and are followed like those of clients.
            writers.add(gateway);
        }
        rights.add(commands, List.of(gateway, STORE), writers);
        rights.add(Topics.status(venue).name(), List.of(INTAKE, STORE), List.of(gateway));
        for (Topic<?> topic : List.of(Topics.health(venue), Topics.answers(venue), Topics.wire(venue))) {
            rights.add(topic.name(), List.of(STORE), List.of(gateway));
        }
        rights.add(Topics.unreadable(commands), List.of(STORE), List.of(gateway, INTAKE, STORE));
    }

    /** Those of one topic after the other. */
    private static final class Rights {

        private final List<Right> all = new ArrayList<>();

        private void add(String topic, List<String> readers, List<String> writers) {
            List<String> principals = new ArrayList<>(writers);
            readers.stream().filter(reader -> !writers.contains(reader)).forEach(principals::add);
            for (String principal : principals) {
                Set<Operation> operations = EnumSet.of(Operation.CREATE);
                if (readers.contains(principal)) {
                    operations.add(Operation.READ);
                }
                if (writers.contains(principal)) {
                    operations.add(Operation.WRITE);
                }
                all.add(new Right(principal, Resource.TOPIC, topic, operations));
            }
        }

        private void groups(String principal, Resource resource, String name) {
            all.add(new Right(principal, resource, name, Set.of(Operation.READ)));
        }
    }
}
