/**
 * Programs that nobody here wrote use the arrays. A test whose program is not installed is skipped,
 * and says which it is; Debian has them in libnbd-bin, qemu-utils and fio.
 */
package itest.clients;
