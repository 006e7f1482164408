package raid.tck;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All of the kit. A vendor's test class implements it and names the format; what was checked, and
 * what was not because the format declares that it cannot do it, is in {@code
 * target/raid-tck/FORMAT.txt} afterwards.
 */
@ExtendWith(ReportExtension.class)
public interface FormatTck
    extends CodecTck,
        RefusalTck,
        DamageTck,
        UpdateTck,
        LifeTck,
        ExpansionTck,
        SwapTck,
        PowerCutTck {}
