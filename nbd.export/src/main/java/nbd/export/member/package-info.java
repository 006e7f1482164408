/** The client's side: a disk that is another NBD server's export. */
package nbd.export.member;
