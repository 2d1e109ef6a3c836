package io.accesspack.organization.rest;

import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Says of every operation in the OpenAPI document how it refuses, and in which form. For the build, which writes the document; the
 * server has no use for it.
 */
public final class RefusalForm implements OASFilter {

    private static final Map<String, String> EVERYWHERE = Map.of(
            "400", "A query parameter that is unknown, there twice, or makes no sense",
            "401", "No valid access token",
            "403", "The caller may not do that");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> complete(path, method, operation)));
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        APIResponses answers = operation.getResponses();
        EVERYWHERE.forEach((status, why) -> addIfMissing(answers, status, why));
        if (path.contains("{organization}")) {
            addIfMissing(answers, "404", "No such organization of the caller");
        }
        if (method != PathItem.HttpMethod.GET) {
            addIfMissing(answers, "503", "Other changes of the same take too long: try again");
        }
        answers.getAPIResponses().forEach((status, answer) -> {
            if (Integer.parseInt(status) >= 400) {
                inRefusalForm(answer);
            }
        });
        answers.setAPIResponses(new TreeMap<>(answers.getAPIResponses()));
    }

    private static void addIfMissing(APIResponses answers, String status, String why) {
        if (!answers.hasAPIResponse(status)) {
            answers.addAPIResponse(status, OASFactory.createAPIResponse().description(why));
        }
    }

    private static void inRefusalForm(APIResponse answer) {
        answer.content(OASFactory.createContent()
                .addMediaType(
                        MediaType.APPLICATION_JSON,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("Refusal"))));
    }
}
