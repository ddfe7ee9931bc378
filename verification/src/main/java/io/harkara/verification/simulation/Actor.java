package io.harkara.verification.simulation;

import java.util.concurrent.locks.LockSupport;

/** A thread of the simulation. It runs only while it holds the baton. */
final class Actor {

    final String name;
    final Host host;
    private final Thread thread;
    private volatile boolean baton;
    /** Which of its waits is under way; what would end an earlier one comes too late. */
    long ticket;

    boolean killed;

    Actor(String name, Host host, Runnable body) {
        this.name = name;
        this.host = host;
        this.thread = Thread.ofVirtual().unstarted(() -> {
            awaitBaton();
            body.run();
        });
        thread.start();
    }

    void giveBaton() {
        baton = true;
        LockSupport.unpark(thread);
    }

    void awaitBaton() {
        while (!baton) {
            LockSupport.park(this);
        }
        baton = false;
    }
}
