/** Token families: the stored row, the decision what a presented token is worth, and the store with all SQL. */
package io.accesspack.rotation.family;
