package io.accesspack.console.rest;

import io.accesspack.console.address.ConsoleAddresses;
import io.accesspack.console.pages.PageFile;
import io.accesspack.console.pages.Pages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;

/** The console's files, and what its pages have to know before anybody is signed in. */
public final class ConsoleResource {

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";
    private static final String GZIP = "gzip";

    /** With a weight of zero it is refused (RFC 9110, section 12.5.3). */
    private static final Pattern ACCEPTED_GZIP =
            Pattern.compile("gzip( *; *q=(?!0(\\.0*)?$).*)?", Pattern.CASE_INSENSITIVE);

    private final KeycloakSession session;
    private final Pages pages;
    private final ConsoleAddresses addresses;

    ConsoleResource(KeycloakSession session, Pages pages) {
        this.session = session;
        this.pages = pages;
        this.addresses = new ConsoleAddresses(session);
    }

    /** What the pages have to know before anybody is signed in. */
    @GET
    @Path("bootstrap.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response bootstrap() {
        PageHeaders.set(session, addresses);
        return Response.ok(Bootstrap.of(session, addresses))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** A file or, for the address of a page, the one that makes it. */
    @GET
    @Path("{path:.*}")
    public Response page(@PathParam("path") String path) {
        if (path.isEmpty() && !isFolder()) {
            // the pages' addresses are relative
            return Response.status(Response.Status.FOUND)
                    .location(addresses.console())
                    .build();
        }
        PageFile file = pages.at(path, addresses.console().getRawPath())
                .orElseThrow(() -> new NotFoundException("No such file"));
        PageHeaders.set(session, addresses);
        return isKnown(file) ? unchanged(file) : whole(file);
    }

    private boolean isFolder() {
        return session.getContext().getHttpRequest().getUri().getPath().endsWith("/");
    }

    private Response whole(PageFile file) {
        Response.ResponseBuilder answer = file.compressed()
                .filter(compressed -> acceptsGzip())
                .map(compressed -> Response.ok(compressed).header(HttpHeaders.CONTENT_ENCODING, GZIP))
                .orElseGet(() -> Response.ok(file.content()));
        return validated(answer.type(file.type()), file);
    }

    private static Response unchanged(PageFile file) {
        return validated(Response.notModified(), file);
    }

    private static Response validated(Response.ResponseBuilder answer, PageFile file) {
        if (file.compressed().isPresent()) {
            answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        return answer.header(HttpHeaders.ETAG, file.etag())
                .header(HttpHeaders.CACHE_CONTROL, file.isImmutable() ? FOR_GOOD : ASK_AGAIN)
                .build();
    }

    /** RFC 9110, section 13.1.2. */
    private boolean isKnown(PageFile file) {
        return members(HttpHeaders.IF_NONE_MATCH).stream()
                .anyMatch(etag -> etag.equals("*") || etag.equals(file.etag()));
    }

    private boolean acceptsGzip() {
        return members(HttpHeaders.ACCEPT_ENCODING).stream()
                .anyMatch(member -> ACCEPTED_GZIP.matcher(member).matches());
    }

    private List<String> members(String header) {
        String value = session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(header);
        return value == null
                ? List.of()
                : Arrays.stream(value.split(",", -1)).map(String::trim).toList();
    }
}
