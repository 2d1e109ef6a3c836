package io.accesspack.organization.flows;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What has been done to the flows of a realm or, in a dry run, would be.
 *
 * @param bound every place that says which flow runs
 * @param leftAlone clients with a flow of their own that has no gate
 */
@Schema(name = "GatedFlows", description = "What has been done to the flows of a realm")
public record GatedFlowsReport(
        @Schema(description = "Every place that says which flow runs")
        List<Bound> bound,

        @Schema(description = "Clients with a flow of their own that has no gate; it still runs")
        List<LeftAlone> leftAlone) {

    /**
     * A place that says which flow runs.
     *
     * @param place {@code browser}, {@code registration}, {@code reset credentials}, {@code direct grant}, or {@code identity provider}
     *     and its alias
     * @param before the alias of the flow that was there; null for none
     * @param after the alias of the one that is there now; the same where nothing had to be changed
     * @param hints what should be looked at
     */
    @Schema(name = "BoundFlow", description = "A place that says which flow runs")
    public record Bound(
            @Schema(
                    description =
                            "browser, registration, reset credentials, direct grant, or identity provider and its alias")
            String place,

            @Schema(description = "The flow that was there; null for none")
            String before,

            @Schema(description = "The flow that is there now; the same where nothing had to be changed")
            String after,

            @Schema(description = "What should be looked at")
            List<String> hints) {

        /** Whether another flow has been bound. */
        public boolean rebinds() {
            return !after.equals(before);
        }
    }

    /**
     * A flow that a client has instead of the realm's.
     *
     * @param client the client's id
     * @param place what it stands in for: {@code browser} or {@code direct_grant}
     * @param flow its alias
     */
    @Schema(name = "FlowOfClient", description = "A flow that a client has instead of the realm's")
    public record LeftAlone(
            @Schema(description = "The client's id") String client,

            @Schema(description = "What it stands in for: browser or direct_grant")
            String place,

            @Schema(description = "The flow's alias") String flow) {}
}
