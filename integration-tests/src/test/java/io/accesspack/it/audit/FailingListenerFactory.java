package io.accesspack.it.audit;

import jakarta.transaction.SystemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.keycloak.Config;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.transaction.JtaTransactionManagerLookup;

/**
 * Somebody else's listener, which does at a login what one does whose SQL statement fails: Hibernate marks the transaction
 * for rollback and throws. Keycloak 26.7.3 drops what a listener throws.
 */
public final class FailingListenerFactory implements EventListenerProviderFactory {

    static final String ID = "failing";

    /** Puts it into a JAR for {@code providers/}. */
    static Path jarIn(Path folder) throws IOException {
        Path jar = folder.resolve("failing-listener.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : new Class<?>[] {FailingListenerFactory.class, FailingListener.class}) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
                    bytes.transferTo(out);
                }
            }
            out.putNextEntry(new JarEntry("META-INF/services/" + EventListenerProviderFactory.class.getName()));
            out.write(FailingListenerFactory.class.getName().getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new FailingListener(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    private static final class FailingListener implements EventListenerProvider {

        private final KeycloakSession session;

        FailingListener(KeycloakSession session) {
            this.session = session;
        }

        @Override
        public void onEvent(Event event) {
            if (event.getType() == EventType.LOGIN) {
                try {
                    session.getProvider(JtaTransactionManagerLookup.class)
                            .getTransactionManager()
                            .setRollbackOnly();
                } catch (SystemException e) {
                    throw new IllegalStateException(e);
                }
                throw new IllegalStateException("Fails on purpose");
            }
        }

        @Override
        public void onEvent(AdminEvent event, boolean includeRepresentation) {}

        @Override
        public void close() {}
    }
}
