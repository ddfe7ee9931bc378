package io.harkara.gateway;

import org.springframework.context.SmartLifecycle;

/** Starts the engine when everything else stands, and stops it first. */
final class GatewayLifecycle implements SmartLifecycle {

    private final Gateway<?> gateway;
    private final Runnable before;
    private volatile boolean running;

    /** @param before what has to be right before anything is sent or looked up; it throws where it is not */
    GatewayLifecycle(Gateway<?> gateway, Runnable before) {
        this.gateway = gateway;
        this.before = before;
    }

    @Override
    public void start() {
        before.run();
        try {
            gateway.start();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the gateway started", interrupted);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        gateway.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
