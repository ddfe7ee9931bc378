package io.harkara.store;

import io.harkara.schemas.Topic;
import io.harkara.schemas.Topics;
import io.harkara.schemas.VenueCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The topics that parked records come from. */
final class SourceTopics {

    private static final List<Topic<?>> ALL = all();

    private SourceTopics() {}

    static Optional<Topic<?>> named(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(Topic::name).toList();
    }

    /** Names of the topics that hold parked records. */
    static List<String> unreadable() {
        return ALL.stream()
                .map(topic -> Topics.unreadable(topic.name()))
                .distinct()
                .toList();
    }

    /** A topic's name as a metric's tag: a forged one must not make a series of its own. */
    static String tag(String topic) {
        return named(topic).isPresent() || unreadable().contains(topic) ? topic : "other";
    }

    private static List<Topic<?>> all() {
        List<Topic<?>> topics = new ArrayList<>(List.of(Topics.SUBMISSIONS));
        VenueCommands.ALL.stream().map(VenueCommands::topic).forEach(topics::add);
        Topics.VENUES.stream().map(Topics::status).forEach(topics::add);
        Topics.VENUES.stream().map(Topics::health).forEach(topics::add);
        Topics.VENUES.stream().map(Topics::answers).forEach(topics::add);
        Topics.VENUES.stream().map(Topics::wire).forEach(topics::add);
        topics.add(Topics.AUDIT_EVENTS);
        return List.copyOf(topics);
    }
}
