package io.harkara.verification.chaos;

import io.harkara.bbps.BbpsGateway;
import io.harkara.bse.BseGateway;
import io.harkara.intake.OrderIntake;
import io.harkara.simulators.BseAccount;
import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.BseSimulatorOptions;
import io.harkara.simulators.bbps.BbpsPartner;
import io.harkara.simulators.bbps.BbpsSimulator;
import io.harkara.simulators.bbps.BbpsSimulatorOptions;
import io.harkara.store.OrderStore;
import io.harkara.verification.rules.Rule;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A service as a process of its own: the real one, with its own configuration file and the settings that follow its name.
 * It ends when its standard input does, and that ends with the process that started it, however that ends.
 */
final class ChildMain {

    /** The gateway with a rule broken; the first of its settings names the rule. */
    static final String BROKEN_GATEWAY = "broken-gateway";

    /** What the venue says its ports after. */
    static final String VENUE_WIRE = "venue on port ";

    static final String VENUE_CONTROL = "its controls on port ";

    /** The same of the venue of bills. */
    static final String BILLS_WIRE = "bills on port ";

    static final String BILLS_CONTROL = "controls of bills on port ";

    private ChildMain() {}

    /** Arguments: which service, then its settings. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().name("parent-watch").start(ChildMain::haltWithParent);
        String[] settings = Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (arguments[0]) {
            case "intake" -> {
                var _ = OrderIntake.application().run(settings);
            }
            case "gateway" -> BseGateway.main(settings);
            case "bbps-gateway" -> BbpsGateway.main(settings);
            case BROKEN_GATEWAY ->
                BrokenRule.startGateway(Rule.named(settings[0]), Arrays.copyOfRange(settings, 1, settings.length));
            case "store" -> OrderStore.main(settings);
            case "venue" -> venue(settings);
            default ->
                throw new IllegalArgumentException(
                        "service '%s': expected intake, gateway, bbps-gateway, store or venue".formatted(arguments[0]));
        }
    }

    /** Settings: seed, user, password, member; secret and working key at BBPS. Says the ports of both and of their controls. */
    private static void venue(String[] settings) throws IOException, InterruptedException {
        BseSimulator simulator = BseSimulator.start(BseSimulatorOptions.DEFAULTS
                .withPorts(0, 0)
                .withSeed(Long.parseLong(settings[0]))
                .withAccounts(List.of(new BseAccount(settings[1], settings[2], settings[3]))));
        System.out.println(VENUE_WIRE + simulator.port());
        System.out.println(VENUE_CONTROL + simulator.controlPort());
        BbpsSimulator bills = BbpsSimulator.start(BbpsSimulatorOptions.DEFAULTS
                .withPorts(0, 0)
                .withSeed(Long.parseLong(settings[0]))
                .withPartner(new BbpsPartner(
                        BillAccount.PARTNER,
                        BillAccount.CLIENT,
                        settings[4],
                        BbpsPartner.DEMO.accessCode(),
                        BbpsPartner.DEMO.instituteId(),
                        settings[5])));
        System.out.println(BILLS_WIRE + bills.port());
        System.out.println(BILLS_CONTROL + bills.controlPort());
        System.out.flush();
        // The simulator's own threads would not keep the process.
        Thread.currentThread().join();
    }

    private static void haltWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody has anything to say to it.
            }
        } catch (IOException _) {
            // A pipe that cannot be read has the same meaning as one that ended.
        }
        Runtime.getRuntime().halt(0);
    }
}
