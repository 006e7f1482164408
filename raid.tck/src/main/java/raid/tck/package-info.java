/**
 * What a metadata format has to hold, as JUnit tests. A vendor writes one class that names the
 * format, {@code class AcmeFormatTest implements FormatTck}, and runs it; {@link
 * raid.tck.TestedFormat} is all there is to fill in. The tests use the format alone, and in a
 * simulated machine with the real md driver, RAID levels, monitor and administrator.
 */
package raid.tck;
