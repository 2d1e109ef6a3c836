package io.accesspack.audit.rest;

import io.accesspack.audit.delivery.JpaTestDelivery;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the test of a sink went.
 *
 * @param delivered whether the receiver has taken the event
 * @param error why not; absent if it has
 * @param milliseconds that it took
 */
@Schema(
        name = "SinkTest",
        requiredProperties = {"delivered", "milliseconds"},
        description = "How the test of a sink went")
record TestRepresentation(
        boolean delivered,
        @Schema(description = "Why not; absent if it was") String error,
        long milliseconds) {

    static TestRepresentation of(JpaTestDelivery.Result result) {
        return new TestRepresentation(result.delivered(), result.error(), result.milliseconds());
    }
}
