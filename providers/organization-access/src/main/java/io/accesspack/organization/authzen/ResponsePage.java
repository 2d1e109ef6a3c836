package io.accesspack.organization.authzen;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which part of the results is answered.
 *
 * @param nextToken for {@code page.token} of the next request; empty when nothing is left
 * @param count how many these are
 */
@Schema(name = "ResultPage", description = "Which part of the results that is")
public record ResponsePage(
        @Schema(description = "For page.token of the next request; empty when nothing is left")
        @JsonProperty("next_token")
        String nextToken,

        @Schema(description = "How many these are") int count) {

    /** All there is. */
    static ResponsePage last(int count) {
        return new ResponsePage("", count);
    }
}
