package io.harkara.gateway;

import org.springframework.context.SmartLifecycle;

/** Starts the engine when everything else stands, and stops it first. */
final class GatewayLifecycle implements SmartLifecycle {

    private final Gateway<?> gateway;
    private volatile boolean running;

    GatewayLifecycle(Gateway<?> gateway) {
        this.gateway = gateway;
    }

    @Override
    public void start() {
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
