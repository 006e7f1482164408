/**
 * Arrays as network block devices: any program that speaks NBD (qemu, fio, libnbd, the kernel's
 * client) reads and writes an array, also while it grows. The protocol's source is the NBD
 * project's doc/proto.md, whose names are used here.
 */
package nbd.export;
