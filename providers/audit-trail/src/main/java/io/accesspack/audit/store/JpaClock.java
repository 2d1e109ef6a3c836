package io.accesspack.audit.store;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.keycloak.common.util.Time;

/** The database's clock, which all nodes share: their own may differ. */
public final class JpaClock {

    private JpaClock() {}

    /** What it says, with Keycloak's own offset, which moves the time of a server under test. */
    public static Instant now(EntityManager em) {
        return em.createQuery("select instant", Instant.class).getSingleResult().plusSeconds(Time.getOffset());
    }
}
