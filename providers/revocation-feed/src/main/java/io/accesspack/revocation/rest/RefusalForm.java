package io.accesspack.revocation.rest;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Says in the OpenAPI document in which form an operation refuses. For the build, which writes the document; the server has no use for it. */
public final class RefusalForm implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .values()
                .forEach(operation ->
                        DocumentedRefusals.of(operation).everywhere().areIn("Refusal")));
    }
}
