package io.accesspack.audit.settings;

import io.accesspack.audit.outgoing.OutgoingAddress;
import io.accesspack.audit.timestamp.TimeStampAuthority;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Declares the options of {@link AuditSettings} and refuses values that make no sense. */
public final class AuditSettingsFactory implements AuditSettingsProviderFactory {

    static final String RETENTION_DAYS = "retention-days";
    static final String FAILURE_RETENTION_DAYS = "failure-retention-days";
    static final String RETENTION_DAYS_BY_TYPE = "retention-days-by-type";
    static final String TAMPER_EVIDENCE = "tamper-evidence";
    static final String ERASE_DELETED_USERS = "erase-deleted-users";
    static final String TIME_STAMP_AUTHORITY = "time-stamp-authority";
    static final String TIME_STAMP_ALLOW_PRIVATE = "time-stamp-allow-private-addresses";

    @Override
    public AuditSettings create(KeycloakSession session, ComponentModel component) {
        return AuditSettings.of(component);
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        try {
            List.of(TAMPER_EVIDENCE, ERASE_DELETED_USERS, TIME_STAMP_ALLOW_PRIVATE)
                    .forEach(option -> SettingValue.requireFlag(option, component.get(option)));
            requireReachable(AuditSettings.of(component).timeStampAuthority());
        } catch (IllegalArgumentException e) {
            // the message is a parameter because Keycloak formats it as a pattern, in which a brace is special
            throw new ComponentValidationException("{0}", e.getMessage());
        }
        boolean another = realm.getComponentsStream(realm.getId(), AuditSettings.class.getName())
                .anyMatch(existing -> !existing.getId().equals(component.getId()));
        if (another) {
            throw new ComponentValidationException("The realm has settings of the audit trail already: change those");
        }
    }

    private static void requireReachable(TimeStampAuthority authority) {
        if (authority != null
                && !authority.allowPrivateAddresses()
                && OutgoingAddress.isKnownPrivate(authority.url())) {
            throw new IllegalArgumentException(TIME_STAMP_AUTHORITY
                    + ": must not have an address that is not public, unless " + TIME_STAMP_ALLOW_PRIVATE + " is on");
        }
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(RETENTION_DAYS)
                .label("Retention of successes (days)")
                .helpText("Successful actions are deleted after so many days. 0 or empty: never.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(FAILURE_RETENTION_DAYS)
                .label("Retention of failures (days)")
                .helpText("Failed actions, replayed refresh tokens among them, are deleted after so many days. 0 or"
                        + " empty: never.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(RETENTION_DAYS_BY_TYPE)
                .label("Retention by type (TYPE=days)")
                .helpText(
                        "For these types, instead of the two above: LOGIN=90, LOGIN_ERROR=180, USER.CREATE=0 (never).")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(TAMPER_EVIDENCE)
                .label("Tamper evidence")
                .helpText("Seal the records in hash chains that the realm's key signs, so that one that is changed,"
                        + " deleted or inserted in the database is found.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(ERASE_DELETED_USERS)
                .label("Erase deleted users")
                .helpText("When a user is deleted, erase names, addresses and details from the user's records. The"
                        + " records themselves, with the user's id, stay.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(TIME_STAMP_AUTHORITY)
                .label("Time-stamp authority")
                .helpText(
                        "URL of an authority (RFC 3161) that stamps the published checkpoints of tamper evidence, so that"
                                + " nobody can say later that they are older. Empty: none.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(TIME_STAMP_ALLOW_PRIVATE)
                .label("Time-stamp authority may be private")
                .helpText("Whether the authority may have an address that is not public (loopback, 10.0.0.0/8 …).")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .build();
    }

    @Override
    public String getHelpText() {
        return "How long the audit trail keeps its records, and how it protects them.";
    }

    @Override
    public String getId() {
        return AuditSettings.PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
