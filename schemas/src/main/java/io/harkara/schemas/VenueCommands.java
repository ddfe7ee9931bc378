package io.harkara.schemas;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one venue: where they travel, which kinds of order there are, and how one is made and read. The commands
 * of all venues have one shape: the header first, then one nullable field for each family of kinds.
 *
 * @param <C> the command
 */
public final class VenueCommands<C extends SpecificRecord> {

    /** Commands to the gateway of BSE StAR MF. */
    public static final VenueCommands<BseCommand> BSE = new VenueCommands<>(
            Topics.BSE, Topics.BSE_COMMANDS, BseCommand.getClassSchema(), BseCommand::new, BseOrderType.values());

    /** Commands to the gateway of BBPS. */
    public static final VenueCommands<BbpsCommand> BBPS = new VenueCommands<>(
            Topics.BBPS, Topics.BBPS_COMMANDS, BbpsCommand.getClassSchema(), BbpsCommand::new, BbpsOrderType.values());

    /** Commands to the gateway of stock brokers. */
    public static final VenueCommands<BrokerCommand> BROKER = new VenueCommands<>(
            Topics.BROKER,
            Topics.BROKER_COMMANDS,
            BrokerCommand.getClassSchema(),
            BrokerCommand::new,
            BrokerOrderType.values());

    /** Those of every venue that has a gateway. */
    public static final List<VenueCommands<?>> ALL = List.of(BSE, BBPS, BROKER);

    /** Names of the kinds that clients place, at all venues. */
    public static final List<String> PLACED = ALL.stream()
            .flatMap(VenueCommands::types)
            .filter(OrderType::isPlaced)
            .map(OrderType::typeName)
            .toList();

    private static final int HEADER = 0;

    private final String venue;
    private final Topic<C> topic;
    private final Schema schema;
    private final Supplier<C> empty;
    private final List<OrderType<C>> types;
    private final Map<String, OrderType<C>> byName;

    private VenueCommands(String venue, Topic<C> topic, Schema schema, Supplier<C> empty, OrderType<C>[] types) {
        this.venue = venue;
        this.topic = topic;
        this.schema = schema;
        this.empty = empty;
        this.types = List.of(types);
        this.byName = Stream.of(types).collect(Collectors.toUnmodifiableMap(OrderType::typeName, Function.identity()));
    }

    /** Those of the venue of that name. */
    public static VenueCommands<?> of(String venue) {
        return ALL.stream()
                .filter(commands -> commands.venue.equals(venue))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("venue '%s': expected one of %s".formatted(venue, Topics.VENUES)));
    }

    /** The kind of order of that name, at whichever venue; null where there is none. */
    public static @Nullable OrderType<?> typeNamed(String typeName) {
        for (VenueCommands<?> commands : ALL) {
            OrderType<?> type = commands.byName.get(typeName);
            if (type != null) {
                return type;
            }
        }
        return null;
    }

    /** Name of the venue on topics and in statuses. */
    public String venue() {
        return venue;
    }

    /** Where the commands travel. */
    public Topic<C> topic() {
        return topic;
    }

    /** The kind of that name; null where the venue has none. */
    public @Nullable OrderType<C> type(String typeName) {
        return byName.get(typeName);
    }

    /** The kinds of order of the venue. */
    public Stream<OrderType<C>> types() {
        return types.stream();
    }

    /** The header of a command. */
    public CommandHeader header(SpecificRecord command) {
        return (CommandHeader) command.get(HEADER);
    }

    /** A command that says everything in its header. */
    public C withoutPayload(CommandHeader header) {
        C command = empty.get();
        // Also what the schema gives for fields that were not set.
        for (Schema.Field field : schema.getFields()) {
            if (field.hasDefaultValue()) {
                command.put(field.pos(), SpecificData.get().getDefaultValue(field));
            }
        }
        command.put(HEADER, header);
        return command;
    }

    /**
     * The one payload of a command, whatever its type says.
     *
     * @return null where there is none
     */
    public @Nullable SpecificRecord anyPayload(SpecificRecord command) {
        for (Schema.Field each : schema.getFields()) {
            if (each.pos() != HEADER && command.get(each.pos()) instanceof SpecificRecord payload) {
                return payload;
            }
        }
        return null;
    }

    C command(OrderType<C> type, CommandHeader header, SpecificRecord payload) {
        C command = withoutPayload(header);
        command.put(field(type).pos(), payload);
        return command;
    }

    @Nullable
    SpecificRecord payload(OrderType<C> type, C command) {
        return (SpecificRecord) command.get(field(type).pos());
    }

    SpecificRecord emptyPayload(OrderType<C> type) {
        Schema record = field(type).schema().getTypes().stream()
                .filter(branch -> branch.getType() == Schema.Type.RECORD)
                .findFirst()
                .orElseThrow();
        return emptyRecord(record);
    }

    /**
     * A record of ours with nothing in it.
     *
     * @param schema of a record that was made of this module's schemas
     * @throws IllegalArgumentException for any other
     */
    public static SpecificRecord emptyRecord(Schema schema) {
        try {
            Class<?> type = Class.forName(schema.getFullName(), true, VenueCommands.class.getClassLoader());
            if (type.getPackage().equals(VenueCommands.class.getPackage())) {
                return (SpecificRecord) type.getConstructor().newInstance();
            }
        } catch (ReflectiveOperationException _) {
            // Not one of ours either.
        }
        throw new IllegalArgumentException("record %s: expected one of ours".formatted(schema.getFullName()));
    }

    private Schema.Field field(OrderType<C> type) {
        return schema.getField(type.payloadField());
    }
}
