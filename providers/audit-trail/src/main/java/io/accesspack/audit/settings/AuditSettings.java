package io.accesspack.audit.settings;

import io.accesspack.audit.timestamp.TimeStampAuthority;
import java.util.Map;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/**
 * The settings of a realm's audit trail. This class's name is the component type in the realm's JSON:
 *
 * <pre>{@code
 * "components": { "io.accesspack.audit.settings.AuditSettings": [
 *   { "name": "audit-trail", "providerId": "audit-trail",
 *     "config": { "retention-days": ["365"], "retention-days-by-type": ["LOGIN=90", "LOGIN_ERROR=180"] } } ] }
 * }</pre>
 *
 * <p>A realm without the component keeps everything for ever, without tamper evidence.
 *
 * @param retentionDays how long successes are kept; 0 for ever
 * @param failureRetentionDays how long failures are kept; 0 for ever
 * @param retentionDaysByType how long records of a type are kept, instead of the two above; 0 for ever
 * @param tamperEvidence whether records are sealed in a hash chain
 * @param eraseDeletedUsers whether a user's personal data is erased from the records when the user is deleted
 * @param timeStampAuthority who stamps checkpoints; null for nobody
 */
public record AuditSettings(
        int retentionDays,
        int failureRetentionDays,
        Map<String, Integer> retentionDaysByType,
        boolean tamperEvidence,
        boolean eraseDeletedUsers,
        TimeStampAuthority timeStampAuthority)
        implements Provider {

    /** The provider id of the component. */
    public static final String PROVIDER_ID = "audit-trail";

    private static final AuditSettings DEFAULTS = new AuditSettings(0, 0, Map.of(), false, false, null);

    /** The realm's settings. Keycloak caches components with their realm: this asks no database. */
    public static AuditSettings of(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), AuditSettings.class.getName())
                .filter(component -> component.getProviderId().equals(PROVIDER_ID))
                .findFirst()
                .map(AuditSettings::of)
                .orElse(DEFAULTS);
    }

    /** @throws IllegalArgumentException when a value makes no sense; the message, meant for people, names the option */
    static AuditSettings of(ComponentModel component) {
        return new AuditSettings(
                SettingValue.days(
                        AuditSettingsFactory.RETENTION_DAYS, component.get(AuditSettingsFactory.RETENTION_DAYS)),
                SettingValue.days(
                        AuditSettingsFactory.FAILURE_RETENTION_DAYS,
                        component.get(AuditSettingsFactory.FAILURE_RETENTION_DAYS)),
                SettingValue.daysByType(
                        AuditSettingsFactory.RETENTION_DAYS_BY_TYPE,
                        component.getConfig().getList(AuditSettingsFactory.RETENTION_DAYS_BY_TYPE)),
                component.get(AuditSettingsFactory.TAMPER_EVIDENCE, false),
                component.get(AuditSettingsFactory.ERASE_DELETED_USERS, false),
                SettingValue.authority(
                        AuditSettingsFactory.TIME_STAMP_AUTHORITY,
                        component.get(AuditSettingsFactory.TIME_STAMP_AUTHORITY),
                        component.get(AuditSettingsFactory.TIME_STAMP_ALLOW_PRIVATE, false)));
    }

    @Override
    public void close() {}
}
