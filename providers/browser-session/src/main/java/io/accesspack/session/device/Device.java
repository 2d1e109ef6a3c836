package io.accesspack.session.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.keycloak.device.DeviceActivityManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.account.DeviceRepresentation;

/**
 * A user session as its user knows it.
 *
 * @param id of the session
 * @param current whether the request was made with a token of this session
 * @param browser name and version; null when the browser did not say
 * @param os operating system and version; null when the browser did not say
 * @param mobile whether it called itself mobile
 * @param ipAddress where the login came from
 * @param started time of the login, ISO 8601 in UTC, in whole seconds
 * @param lastAccess time of the last login or refresh, likewise
 * @param clients names, or else ids, of the applications that the session has been used for; sorted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Device",
        requiredProperties = {"id", "current", "mobile", "ipAddress", "started", "lastAccess", "clients"},
        description = "A session of the user")
public record Device(
        String id,
        boolean current,
        String browser,
        String os,
        boolean mobile,
        String ipAddress,
        @Schema(format = "date-time") String started,
        @Schema(format = "date-time") String lastAccess,
        List<String> clients) {

    private static final String OTHER = "Other";

    /** @param sessions of the same id: the online one, the offline one, or both */
    static Device of(RealmModel realm, List<UserSessionModel> sessions, String currentId) {
        UserSessionModel first = sessions.get(0);
        Optional<DeviceRepresentation> device = sessions.stream()
                .flatMap(session -> Stream.ofNullable(DeviceActivityManager.getCurrentDevice(session)))
                .findFirst();
        return new Device(
                first.getId(),
                first.getId().equals(currentId),
                device.map(Device::browser).orElse(null),
                device.map(Device::os).orElse(null),
                device.map(DeviceRepresentation::isMobile).orElse(false),
                first.getIpAddress(),
                Instant.ofEpochSecond(sessions.stream()
                                .mapToInt(UserSessionModel::getStarted)
                                .min()
                                .orElseThrow())
                        .toString(),
                Instant.ofEpochSecond(sessions.stream()
                                .mapToInt(UserSessionModel::getLastSessionRefresh)
                                .max()
                                .orElseThrow())
                        .toString(),
                sessions.stream()
                        .flatMap(session -> session.getAuthenticatedClientSessions().keySet().stream())
                        .distinct()
                        .flatMap(id -> Stream.ofNullable(realm.getClientById(id)))
                        .map(ApplicationName::of)
                        .sorted()
                        .toList());
    }

    private static String browser(DeviceRepresentation device) {
        return known(device.getBrowser()).map(name -> name.replace('/', ' ')).orElse(null);
    }

    private static String os(DeviceRepresentation device) {
        return known(device.getOs())
                .map(name -> known(device.getOsVersion())
                        .map(version -> name + " " + version)
                        .orElse(name))
                .orElse(null);
    }

    private static Optional<String> known(String text) {
        return Optional.ofNullable(text)
                .map(name -> name.replace("/" + DeviceRepresentation.UNKNOWN, ""))
                .filter(name -> !name.equals(OTHER) && !name.equals(DeviceRepresentation.UNKNOWN));
    }
}
