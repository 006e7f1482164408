/**
 * The md driver in user space: what {@code md.c} is in Linux. {@link md.core.MdCore} is the service
 * that a machine loads; behind it every array is a {@link md.core.Mddev} (its state and its lock),
 * shown to the world by {@link md.core.Array} (attributes, status, requests). Geometry on disk and
 * parity belong to the personalities, metadata to the monitor; here live the rules by which
 * attributes are stored and refused, the clean/dirty handshake with the monitor, the sync thread,
 * takeover, and the gate that writes pass.
 */
package md.core;
