/**
 * The server's side: {@code Server} listens, each client has a {@code Session}, which is a {@code
 * Handshake} and after it a {@code Transmission}.
 */
package nbd.export.server;
