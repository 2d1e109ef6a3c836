package io.accesspack.audit.query;

/** What records can be found by, beyond their time and type. Each is a query parameter and an indexed column. */
public enum AuditField {
    ORGANIZATION("organization"),
    ACTOR("actor"),
    TARGET("target"),
    OUTCOME("outcome"),
    SESSION("session"),
    IP("ip");

    private final String parameter;

    AuditField(String parameter) {
        this.parameter = parameter;
    }

    /** The name of the query parameter. */
    public String parameter() {
        return parameter;
    }
}
