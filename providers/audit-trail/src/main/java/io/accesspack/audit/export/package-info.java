/** Records as files: one CloudEvent per line, or a table for spreadsheets. */
package io.accesspack.audit.export;
