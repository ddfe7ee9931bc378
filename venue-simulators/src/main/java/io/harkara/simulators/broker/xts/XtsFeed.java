package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Quote;
import io.harkara.simulators.broker.TapeFace;
import io.harkara.simulators.broker.TickSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ticks as events: every socket of a user hears what the user subscribed, by whichever call. */
final class XtsFeed implements TapeFace<XtsFeed.Form> {

    private final XtsDesk desk;
    private final Collection<EngineSession> sessions;

    /** @param sessions those of market data, as they are at any time */
    XtsFeed(XtsDesk desk, Collection<EngineSession> sessions) {
        this.desk = desk;
        this.sessions = sessions;
    }

    /** @param full whether all is said each time, as an object */
    record Form(int code, boolean full) {}

    @Override
    public Map<Instrument, Map<Form, List<TickSocket>>> audience() {
        Map<Instrument, Map<Form, List<TickSocket>>> audience = new LinkedHashMap<>();
        for (EngineSession session : sessions) {
            desk.subscriptions().of(session.account().userId()).forEach((code, instruments) -> {
                Form form = new Form(code, session.full());
                instruments.forEach(instrument -> audience.computeIfAbsent(instrument, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(form, _ -> new ArrayList<>())
                        .add(session));
            });
        }
        return audience;
    }

    @Override
    public int connections() {
        return sessions.size();
    }

    /** They are the users', and stay while nobody listens. */
    @Override
    public int subscriptions() {
        return desk.subscriptions().count();
    }

    /** An event whose one argument is a text; only its quotation marks have to be marked. */
    @Override
    public byte[] tick(Form form, Quote quote) {
        String said = form.full
                ? XtsQuotes.event(form.code, quote, desk.settings().flavour().touchline())
                : XtsPartial.event(form.code, quote);
        StringBuilder packet = new StringBuilder(said.length() * 3 / 2)
                .append("42[\"")
                .append(form.code)
                .append(form.full ? "-json-full\",\"" : "-json-partial\",\"");
        for (int at = 0; at < said.length(); at++) {
            char one = said.charAt(at);
            if (one == '"') {
                packet.append('\\');
            }
            packet.append(one);
        }
        return packet.append("\"]").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
