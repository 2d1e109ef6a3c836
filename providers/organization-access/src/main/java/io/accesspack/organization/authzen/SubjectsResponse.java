package io.accesspack.organization.authzen;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who may do something.
 *
 * @param results by username
 * @param page which part of them that is
 */
@Schema(name = "Subjects", description = "Who may do that")
public record SubjectsResponse(
        @Schema(description = "By username") List<Result> results,

        @Schema(description = "Which part of them that is") ResponsePage page) {

    /**
     * One of them.
     *
     * @param type {@code user} or {@code client}
     * @param id the username or the client id
     * @param properties beyond that
     */
    @Schema(name = "Subject", description = "Somebody")
    public record Result(
            @Schema(description = "user or client") String type,

            @Schema(description = "The username or the client id")
            String id,

            Properties properties) {}

    /**
     * What does not change with a name.
     *
     * @param sub the Keycloak id of the user, of the service account's user for a client
     */
    @Schema(name = "SubjectProperties", description = "What does not change with a name")
    public record Properties(
            @Schema(description = "The Keycloak id of the user, which tokens have in sub")
            String sub) {}
}
