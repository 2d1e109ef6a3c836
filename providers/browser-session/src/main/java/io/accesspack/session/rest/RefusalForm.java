package io.accesspack.session.rest;

import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Says in the OpenAPI document in which form an operation refuses: pages get OAuth's, administrators Keycloak's. For the build, which
 * writes the document; the server has no use for it.
 */
public final class RefusalForm implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> complete(item, path.startsWith("/admin/") ? "AdminRefusal" : "Refusal"));
    }

    private static void complete(PathItem path, String form) {
        path.getOperations().values().stream()
                .flatMap(operation -> operation.getResponses().getAPIResponses().entrySet().stream())
                .filter(answer -> Integer.parseInt(answer.getKey()) >= 400)
                .forEach(answer -> answer.getValue()
                        .content(OASFactory.createContent()
                                .addMediaType(
                                        MediaType.APPLICATION_JSON,
                                        OASFactory.createMediaType()
                                                .schema(OASFactory.createSchema()
                                                        .ref(form)))));
    }
}
