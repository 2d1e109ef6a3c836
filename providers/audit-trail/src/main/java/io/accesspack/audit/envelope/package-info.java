/** The form in which a record leaves the server: a CloudEvents 1.0 envelope around data in the terms of OCSF 1.9. */
package io.accesspack.audit.envelope;
