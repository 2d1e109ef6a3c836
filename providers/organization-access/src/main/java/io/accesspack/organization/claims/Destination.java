package io.accesspack.organization.claims;

/** Where claims go. */
enum Destination {
    ACCESS_TOKEN,
    ID_TOKEN,
    /** The body of a userinfo or introspection response: nobody sends it along with every request, so it may be large. */
    RESPONSE
}
