package io.accesspack.__module__.rest;

import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** How an operation refuses, as the OpenAPI document says it. For the build, which writes the document. */
final class DocumentedRefusals {

    private static final Map<String, String> EVERYWHERE = Map.of(
            "400", "A query parameter that is unknown, there twice, or makes no sense",
            "401", "No valid access token",
            "403", "The caller may not do that");

    private final APIResponses answers;

    private DocumentedRefusals(APIResponses answers) {
        this.answers = answers;
    }

    static DocumentedRefusals of(Operation operation) {
        return new DocumentedRefusals(operation.getResponses());
    }

    /** Adds what every operation of administrators and members may answer. */
    DocumentedRefusals everywhere() {
        EVERYWHERE.forEach(this::add);
        return this;
    }

    /** Adds an answer, unless the operation describes it itself. */
    DocumentedRefusals add(String status, String why) {
        if (!answers.hasAPIResponse(status)) {
            answers.addAPIResponse(status, OASFactory.createAPIResponse().description(why));
        }
        return this;
    }

    /** Has all of them in one form, the schema {@code form}, and in order. */
    void areIn(String form) {
        answers.getAPIResponses().forEach((status, answer) -> {
            if (Integer.parseInt(status) >= 400) {
                answer.content(OASFactory.createContent()
                        .addMediaType(
                                MediaType.APPLICATION_JSON,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(form))));
            }
        });
        answers.setAPIResponses(new TreeMap<>(answers.getAPIResponses()));
    }
}
