package io.accesspack.it.operations;

import io.accesspack.testkit.server.KeycloakServer;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** What a load balancer knows: the nodes that take requests. A node that is drained has answered those that it has taken. */
final class Nodes implements AutoCloseable {

    private final List<KeycloakServer> serving = new CopyOnWriteArrayList<>();
    private final ReadWriteLock requests = new ReentrantReadWriteLock(true);

    void add(KeycloakServer node) {
        serving.add(node);
    }

    void drain(KeycloakServer node) {
        requests.writeLock().lock();
        try {
            serving.remove(node);
        } finally {
            requests.writeLock().unlock();
        }
    }

    /** The address of one of them; to be asked for within {@link #ask}. */
    URI any() {
        return serving.get(ThreadLocalRandom.current().nextInt(serving.size())).url();
    }

    <T> T ask(Supplier<T> request) {
        requests.readLock().lock();
        try {
            return request.get();
        } finally {
            requests.readLock().unlock();
        }
    }

    @Override
    public void close() {
        serving.forEach(KeycloakServer::close);
    }
}
