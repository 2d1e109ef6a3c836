/** The demo web app and its API, end to end in a real browser. */
package io.accesspack.it.apps;
