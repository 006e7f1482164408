/** Growing an array onto more disks: planned, and overseen while md moves the data. */
package md1.metadata.reshape;
