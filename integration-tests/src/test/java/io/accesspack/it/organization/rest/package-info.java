/** The REST API of organization access: what it does, whom it obeys, and that nothing breaks it. */
package io.accesspack.it.organization.rest;
