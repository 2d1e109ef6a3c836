package io.accesspack.benchmarks.events;

/** The contenders: what becomes of an event. */
enum Recording {
    STOCK("(a) stock, events saved", "events/stock.json", "EVENT_ENTITY"),
    PACK("(b) the pack's audit trail", "events/audit-trail.json", "AP_AUDIT_EVENT"),
    OFF("(c) both off", "events/off.json", null);

    private final String label;
    private final String realmFile;
    private final String table;

    Recording(String label, String realmFile, String table) {
        this.label = label;
        this.realmFile = realmFile;
        this.table = table;
    }

    String label() {
        return label;
    }

    String realmFile() {
        return realmFile;
    }

    /** Where its events are; null when it keeps none. */
    String table() {
        return table;
    }
}
