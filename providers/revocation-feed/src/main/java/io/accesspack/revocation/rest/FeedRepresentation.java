package io.accesspack.revocation.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.accesspack.revocation.feed.Answer;
import io.accesspack.revocation.store.StoredRevocation;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a reader gets, as JSON. */
@Schema(name = "Feed")
record FeedRepresentation(
        @Schema(required = true, description = "Whose tokens they are, as the tokens' claim iss has it")
        String issuer,

        @Schema(required = true, description = "When this was answered, in seconds since 1970")
        long time,

        @Schema(required = true, description = "For the parameter after of the next request; says nothing else")
        String cursor,

        @Schema(required = true, description = "Whether this is all there is, rather than what is new")
        boolean snapshot,

        @Schema(required = true) List<Revocation> revocations) {

    static FeedRepresentation of(Answer answer, String issuer, long time) {
        return new FeedRepresentation(
                issuer,
                time,
                answer.cursor().toString(),
                answer.snapshot(),
                answer.revocations().stream().map(Revocation::of).toList());
    }

    /** One record. */
    @Schema(
            name = "Revocation",
            description =
                    "A token is out if it matches every one of sid, sub, org_id, azp and role that is there, and was issued"
                            + " at or before issued-before; when the record has expired, no such token can be valid any more")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Revocation(
            @Schema(
                    required = true,
                    description = "What it is about: session, user, member, organization, client, role or realm",
                    examples = "session")
            String kind,

            @Schema(description = "The claim sid") String sid,
            @Schema(description = "The claim sub") String sub,

            @Schema(description = "The organization that the token is for, its claim org_id") @JsonProperty("org_id")
            String orgId,

            @Schema(description = "The claim azp") String azp,

            @Schema(
                    description =
                            "A role that the token names for its organization; tokens that name permissions but no roles"
                                    + " match, too")
            String role,

            @Schema(required = true, description = "In seconds since 1970, as the claim iat")
            @JsonProperty("issued-before")
            long issuedBefore,

            @Schema(required = true, description = "In seconds since 1970")
            long expires,

            @Schema(required = true, description = "Why, for people and logs", examples = "logout")
            String cause) {

        static Revocation of(StoredRevocation record) {
            return new Revocation(
                    record.tokens().kind(),
                    record.tokens().sid(),
                    record.tokens().sub(),
                    record.tokens().orgId(),
                    record.tokens().azp(),
                    record.tokens().role(),
                    record.issuedBefore(),
                    record.expires(),
                    record.cause());
        }
    }
}
