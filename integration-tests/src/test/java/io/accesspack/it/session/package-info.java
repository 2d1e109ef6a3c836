/** Refresh tokens in cookies and sessions per device, as a page in a browser meets them. */
package io.accesspack.it.session;
