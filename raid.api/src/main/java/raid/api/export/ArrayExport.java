package raid.api.export;

import java.net.SocketAddress;
import java.util.List;
import raid.api.array.MdArray;
import raid.api.host.Host;

/**
 * What is to be served, and where.
 *
 * @param host where the array runs
 * @param names what clients may call the export; the first is shown to who asks for a list. A
 *     client that gives no name gets it, too
 * @param address where to listen: a {@link java.net.UnixDomainSocketAddress}, or an {@link
 *     java.net.InetSocketAddress} whose port may be 0 for any
 * @param readOnly refuse what writes
 */
public record ArrayExport(
    Host host, MdArray array, List<String> names, SocketAddress address, boolean readOnly) {}
