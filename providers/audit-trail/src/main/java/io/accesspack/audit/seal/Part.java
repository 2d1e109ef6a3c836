package io.accesspack.audit.seal;

import java.util.List;

/** What of a record can be erased, together. The seal holds a salted hash of it, which stays; the salt goes with it. */
public enum Part {
    ACTOR,
    DETAILS,
    CHANGE;

    List<String> columns() {
        return switch (this) {
            case ACTOR -> List.of("actor_name", "ip_address", "user_agent");
            case DETAILS -> List.of("details_json");
            case CHANGE -> List.of("change_json");
        };
    }
}
