package io.accesspack.audit.envelope;

/**
 * A class of the OCSF 1.9.0 category <i>Identity &amp; Access Management</i> and one of its activities.
 *
 * @param eventClass the class
 * @param id {@code activity_id} within the class
 * @param caption the activity's name in OCSF
 */
record OcsfActivity(EventClass eventClass, int id, String caption) {

    static final int CATEGORY = 3;

    static final int ADD_USER = 3;
    static final int REMOVE_USER = 4;
    static final int ADD_SUBGROUP = 7;

    /** What OCSF has no activity for; {@code activity_name} then says which. */
    private static final int OTHER = 99;

    /** The classes that Keycloak's events fall into. */
    enum EventClass {
        AUTHENTICATION(3002, "Authentication"),
        ENTITY_MANAGEMENT(3004, "Entity Management"),
        GROUP_MANAGEMENT(3006, "Group Management"),
        USER_MANAGEMENT(3007, "User Management"),
        ROLE_MANAGEMENT(3008, "Role Management");

        private final int uid;
        private final String caption;

        EventClass(int uid, String caption) {
            this.uid = uid;
            this.caption = caption;
        }

        int uid() {
            return uid;
        }

        String caption() {
            return caption;
        }

        OcsfActivity activity(int id, String name) {
            return new OcsfActivity(this, id, name);
        }

        OcsfActivity other(String name) {
            return new OcsfActivity(this, OTHER, name);
        }
    }

    /** Whether roles are assigned to somebody, or removed. */
    boolean isOfRoles() {
        return caption.endsWith(" Roles") || (id == OTHER && eventClass == EventClass.USER_MANAGEMENT);
    }

    /** {@code type_uid}: class and activity in one number. */
    int typeUid() {
        return eventClass.uid() * 100 + id;
    }
}
