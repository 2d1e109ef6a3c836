package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What applying a blueprint changes, in the order of the document.
 *
 * @param created what was not there before
 * @param changed what was there and is now different
 * @param removed what is not there any more
 */
public record BlueprintDiff(List<Change> created, List<Change> changed, List<Change> removed) {

    /**
     * One permission, one role, or all grants of one grantee in one organization.
     *
     * @param path where in a blueprint it stands, as a JSON pointer (RFC 6901)
     * @param before what the blueprint of the realm said there before; null for what was created
     * @param after what it says now; null for what was removed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(String path, JsonNode before, JsonNode after) {}

    /** Whether there is no difference. */
    @JsonIgnore
    public boolean isEmpty() {
        return created.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }
}
