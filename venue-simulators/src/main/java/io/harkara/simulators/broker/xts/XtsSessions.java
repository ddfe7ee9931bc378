package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerControl;

/** Tokens and sockets as the control port has them. */
final class XtsSessions implements BrokerControl.Sessions {

    private final XtsDesk desk;

    XtsSessions(XtsDesk desk) {
        this.desk = desk;
    }

    @Override
    public int expireTokens() {
        return desk.tokens().expireAll();
    }

    @Override
    public int dropSockets() {
        return 0;
    }

    @Override
    public void answerPings(boolean answered) {}

    @Override
    public void reset() {
        desk.reset();
    }
}
