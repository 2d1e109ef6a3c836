package io.accesspack.console.rest;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Says of every operation in the OpenAPI document how it refuses, and in which form. For the build, which writes the document; the
 * server has no use for it.
 */
public final class RefusalForm implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation ->
                        DocumentedRefusals.of(operation).everywhere().areIn("Refusal"));
    }
}
