/**
 * What a node knows of the records, in memory: it asks the database while somebody reads, and answers from memory. Readers that wait hold
 * no thread and no connection.
 */
package io.accesspack.revocation.feed;
