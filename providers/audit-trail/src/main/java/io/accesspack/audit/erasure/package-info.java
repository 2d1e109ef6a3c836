/** The personal data of deleted users disappears from the records, which themselves stay. */
package io.accesspack.audit.erasure;
