package io.accesspack.organization.rest;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Says of every operation in the OpenAPI document how it refuses, and in which form. For the build, which writes the document; the
 * server has no use for it.
 */
public final class RefusalForm implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> complete(path, method, operation)));
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        DocumentedRefusals refusals = DocumentedRefusals.of(operation).everywhere();
        if (path.contains("/authzen/")) { // changes nothing, and knows of every organization that there is
            refusals.areIn("Refusal");
            return;
        }
        if (path.contains("{organization}")) {
            refusals.add("404", "No such organization of the caller");
        }
        if (method != PathItem.HttpMethod.GET) {
            refusals.add("503", "Other changes of the same take too long: try again");
        }
        refusals.areIn("Refusal");
    }
}
