package io.harkara.quickstart;

import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.bbps.BbpsSimulator;
import io.harkara.simulators.broker.kite.KiteSimulator;
import io.harkara.simulators.broker.smartapi.SmartSimulator;
import io.harkara.simulators.broker.xts.XtsSimulator;
import java.util.ArrayList;
import java.util.List;

/**
 * How gateways treat venues that answer within seconds what the real ones answer within hours and days. Only times and pace
 * differ from the gateways' defaults, which stay what the venues' documents ask for; every rule is the same.
 */
final class SimulatedVenue {

    private static final List<String> PROFILE = List.of(
            // A few calls at once and a pace that a person can watch.
            "harkara.bse.pace.calls-per-second=100",
            "harkara.bse.pace.first-wait=300ms",
            "harkara.bse.pace.longest-wait=2s",
            "harkara.bse.pace.tolerated-pause=10s",
            "harkara.bse.login-pause=500ms",
            // The simulator replies within 2 s or not at all.
            "harkara.bse.calls.read-timeout=8s",
            "harkara.bse.calls.login-timeout=4s",
            "harkara.bse.calls.order-timeout=10s",
            "harkara.bse.calls.look-up-timeout=5s",
            // It shows an order at once, so that two misses over two seconds prove that there is none.
            "harkara.bse.look-ups.first=500ms",
            "harkara.bse.look-ups.schedule=1s",
            "harkara.bse.look-ups.settle-time=2s",
            "harkara.bse.look-ups.misses=2",
            "harkara.bse.look-ups.per-second=100",
            // An order is allotted after 3 s.
            "harkara.bse.following.first=4s",
            "harkara.bse.following.schedule=2s",
            "harkara.bse.following.mandates.first=4s",
            "harkara.bse.following.mandates.schedule=2s",
            "harkara.bse.plan-orders=2s");

    private static final List<String> BILLS = List.of(
            "harkara.bbps.pace.calls-per-second=100",
            "harkara.bbps.pace.first-wait=300ms",
            "harkara.bbps.pace.longest-wait=2s",
            "harkara.bbps.pace.tolerated-pause=10s",
            "harkara.bbps.login-pause=500ms",
            "harkara.bbps.calls.read-timeout=8s",
            "harkara.bbps.calls.login-timeout=4s",
            "harkara.bbps.calls.fetch-timeout=10s",
            "harkara.bbps.calls.payment-timeout=10s",
            "harkara.bbps.calls.enquiry-timeout=5s",
            "harkara.bbps.look-ups.first=500ms",
            "harkara.bbps.look-ups.schedule=1s",
            "harkara.bbps.look-ups.settle-time=2s",
            "harkara.bbps.look-ups.misses=2",
            "harkara.bbps.look-ups.per-second=50",
            "harkara.bbps.following.first=1s",
            "harkara.bbps.following.schedule=1s");

    private static final List<String> BROKERS = List.of(
            "harkara.broker.pace.first-wait=300ms",
            "harkara.broker.pace.longest-wait=2s",
            "harkara.broker.pace.tolerated-pause=10s",
            "harkara.broker.sessions.pause=500ms",
            // Where a person has to sign in first, the list of instruments cannot be read before.
            "harkara.broker.instruments.retry=1s",
            "harkara.broker.calls.read-timeout=4s",
            "harkara.broker.calls.login-timeout=6s",
            "harkara.broker.calls.order-timeout=8s",
            "harkara.broker.calls.enquiry-timeout=8s",
            // Its book is behind by up to 1 s, so that three misses over four seconds prove that there is nothing.
            "harkara.broker.look-ups.first=500ms",
            "harkara.broker.look-ups.schedule=1s",
            "harkara.broker.look-ups.settle-time=4s",
            "harkara.broker.look-ups.misses=3",
            "harkara.broker.following.first=1s",
            "harkara.broker.following.schedule=2s",
            "harkara.broker.following.change-first=500ms",
            "harkara.broker.following.change-schedule=1s");

    private SimulatedVenue() {}

    /** Settings of the gateway of BBPS, as {@code name=value}. */
    static List<String> settings(BbpsSimulator simulator) {
        List<String> settings = new ArrayList<>(BILLS);
        settings.add("harkara.bbps.accounts.main.url=" + simulator.uri());
        return settings;
    }

    /** Settings of the gateway of stock brokers, as {@code name=value}. */
    static List<String> settings(XtsSimulator xts, KiteSimulator kite, SmartSimulator smart) {
        List<String> settings = new ArrayList<>(BROKERS);
        settings.addAll(SimulatedBrokers.accounts(xts.uri(), kite.uri(), smart.uri()));
        return settings;
    }

    /** Settings of the gateway of BSE, as {@code name=value}. */
    static List<String> settings(BseSimulator simulator) {
        List<String> settings = new ArrayList<>(PROFILE);
        settings.add("harkara.bse.order-entry-url=" + simulator.orderEntryUri());
        settings.add("harkara.bse.report-url=" + simulator.orderStatusUri());
        settings.add(
                "harkara.bse.upload.url=" + simulator.uri().resolve("/MFUploadService/MFUploadService.svc/Secure"));
        settings.add("harkara.bse.files.url="
                + simulator.uri().resolve("/StarMFFileUploadService/StarMFFileUploadService.svc/Secure"));
        settings.add("harkara.bse.json-url=" + simulator.uri());
        return settings;
    }
}
