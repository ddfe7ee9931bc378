package io.harkara.schemas;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.TopicRights.Operation;
import io.harkara.schemas.TopicRights.Resource;
import io.harkara.schemas.TopicRights.Right;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Prints the rights into docs/kafka-acls.md; with -Dharkara.write-docs=true it writes the page instead of checking it. */
class KafkaAclsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "kafka-acls.md");

    @Test
    void every_topic_that_there_is_has_its_rights() throws ReflectiveOperationException {
        Set<String> ruled = new TreeSet<>();
        TopicRights.always().stream()
                .filter(right -> right.resource() == Resource.TOPIC)
                .forEach(right -> ruled.add(right.name()));
        assertThat(ruled).isEqualTo(topics());
    }

    @Test
    void nobody_else_writes_what_only_one_may_tell() {
        for (String venue : Topics.VENUES) {
            assertThat(writers(Topics.status(venue).name())).containsExactly(TopicRights.gateway(venue));
            assertThat(writers(Topics.answers(venue).name())).containsExactly(TopicRights.gateway(venue));
            assertThat(writers(Topics.health(venue).name())).containsExactly(TopicRights.gateway(venue));
        }
        assertThat(writers(Topics.IDENTITY_ACCESS.name())).containsExactly(TopicRights.INTAKE);
        assertThat(writers(Topics.SUBMISSIONS.name())).containsExactly(TopicRights.STORE);
    }

    @Test
    void the_page_says_what_the_rights_are() throws Exception {
        if (Boolean.getBoolean("harkara.write-docs")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE)
                .as(
                        "docs/kafka-acls.md is stale: run ./mvnw -pl schemas test -Dtest=KafkaAclsPageTest -Dharkara.write-docs=true")
                .hasContent(page());
    }

    private static Set<String> writers(String topic) {
        return TopicRights.always().stream()
                .filter(right ->
                        right.name().equals(topic) && right.operations().contains(Operation.WRITE))
                .map(Right::principal)
                .collect(Collectors.toSet());
    }

    /** All that {@link Topics} names: constants, and what there is of each venue. */
    private static Set<String> topics() throws ReflectiveOperationException {
        Set<String> names = new TreeSet<>();
        for (var field : Topics.class.getFields()) {
            if (field.get(null) instanceof Topic<?> topic) {
                names.add(topic.name());
            }
        }
        for (Method method : Topics.class.getMethods()) {
            if (method.getReturnType() == Topic.class) {
                for (String venue : Topics.VENUES) {
                    names.add(((Topic<?>) method.invoke(null, venue)).name());
                }
            }
        }
        Set<String> parked = new TreeSet<>();
        names.stream()
                .filter(name -> name.startsWith("orders."))
                .map(Topics::unreadable)
                .forEach(parked::add);
        names.addAll(parked);
        assertThat(names).hasSizeGreaterThan(25);
        return names;
    }

    private static String page() {
        return """
                # Who may do what in Kafka

                This page is written from `TopicRights` in `schemas` by a test, which also fails where a topic has no row. Each service
                logs in as a user of its own, by the name of the service ([operations.md](operations.md#tls-and-log-ins)), and
                may do what stands here and nothing else: `allow.everyone.if.no.acl.found` has to be `false` in the brokers. Who
                reads or writes a topic may also describe it. `Create` is for the first start, which makes the topics that are missing.

                So only the gateway of a venue can say what became of an order there (`orders.<venue>.status`), and only intake who may
                call (`identity.access`).

                | principal | resource | operations |
                |---|---|---|
                %s
                ## Where upstream systems place orders over Kafka

                Then, beside these, what follows. Intake writes into the topics of statuses what became of submissions that it refuses. A record of
                `orders.submissions` names its client itself: give the right to write it only to whom you believe.

                | principal | resource | operations |
                |---|---|---|
                %s
                What stands parked from a topic that the store may not write (a status, an answer, an exchange on the wire) cannot be sent again
                from there: the store says that Kafka refuses it.

                Your own readers of statuses need `Read` on `orders.<venue>.status` and on their consumer group.

                ## As a script

                For `kafka-acls.sh` of Kafka 4. `admin.properties` holds the log-in of a super user. Each service gets its user by
                `kafka-configs.sh --bootstrap-server $BOOTSTRAP --command-config admin.properties --alter --entity-type users --entity-name
                order-intake --add-config 'SCRAM-SHA-512=[password=...]'`.

                ```
                A="kafka-acls.sh --bootstrap-server $BOOTSTRAP --command-config admin.properties --add"
                %s```

                Where upstream systems place orders over Kafka:

                ```
                %s```
                """.formatted(
                        table(TopicRights.always()),
                        table(TopicRights.ofSubmissions()),
                        script(TopicRights.always()),
                        script(TopicRights.ofSubmissions()));
    }

    private static String table(List<Right> rights) {
        return rights.stream()
                .map(right -> "| `%s` | %s | %s |%n".formatted(right.principal(), resource(right), operations(right)))
                .collect(joining());
    }

    private static String resource(Right right) {
        return switch (right.resource()) {
            case TOPIC -> "topic `%s`".formatted(right.name());
            case GROUP -> "group `%s`".formatted(right.name());
            case GROUP_PREFIX -> "groups `%s*`".formatted(right.name());
        };
    }

    private static String operations(Right right) {
        return Arrays.stream(Operation.values())
                .filter(right.operations()::contains)
                .map(Operation::word)
                .collect(joining(", "));
    }

    /** One line for each principal and what it may do. */
    private static String script(List<Right> rights) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Right right : rights) {
            String flags = "$A --allow-principal User:%s %s%s"
                    .formatted(
                            right.principal(),
                            Arrays.stream(Operation.values())
                                    .filter(right.operations()::contains)
                                    .map(operation -> "--operation " + operation.word())
                                    .collect(joining(" ")),
                            right.resource() == Resource.GROUP_PREFIX ? " --resource-pattern-type prefixed" : "");
            String key = right.resource() == Resource.TOPIC ? flags : flags + " ";
            lines.merge(
                    key,
                    " %s %s".formatted(right.resource() == Resource.TOPIC ? "--topic" : "--group", right.name()),
                    String::concat);
        }
        return lines.entrySet().stream()
                .map(line -> line.getKey().strip() + line.getValue() + "\n")
                .collect(joining());
    }
}
