package io.accesspack.rotation.family;

import java.util.List;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticatedClientSessionModel;

/**
 * What a client session remembers of the families that its tokens have begun: a note per token, until that has expired. A token that
 * has begun a family once does not begin another when the row is lost.
 */
public final class BegunFamilies {

    private static final String NOTE = "refresh-token-family.";

    private BegunFamilies() {}

    /** Call it when the family's row is committed, so that whoever reads the note finds the row. */
    public static void remember(AuthenticatedClientSessionModel clientSession, PresentedToken first) {
        forgetExpired(clientSession, Time.currentTimeMillis() / 1000);
        clientSession.setNote(note(first), String.valueOf(first.expiresAt().getEpochSecond()));
    }

    public static boolean remembers(AuthenticatedClientSessionModel clientSession, PresentedToken token) {
        return clientSession.getNote(note(token)) != null;
    }

    private static void forgetExpired(AuthenticatedClientSessionModel clientSession, long nowSeconds) {
        List<String> expired = clientSession.getNotes().entrySet().stream()
                .filter(note -> note.getKey().startsWith(NOTE))
                .filter(note -> Long.parseLong(note.getValue()) < nowSeconds)
                .map(Map.Entry::getKey)
                .toList();
        expired.forEach(clientSession::removeNote);
    }

    private static String note(PresentedToken token) {
        return NOTE + token.familyId();
    }
}
