"""Sends an NBD server all that a client must not send, which libnbd does with its strict mode off.

usage: illegal-requests.py URI READ-ONLY-URI

Each request is to be answered by the server with the right error, on a connection that is still
good for a legal request afterwards. Prints how many there were; the status is 1 if one was not.
"""

import errno
import sys

import nbd

MIB = 1 << 20
UNKNOWN_FLAGS = [1 << bit for bit in range(5, 16)]
FUA, NO_HOLE, DF, REQ_ONE, FAST_ZERO = (1 << bit for bit in range(5))

sent = 0
wrong = []


def connect(uri, structured=True):
    handle = nbd.NBD()
    handle.set_strict_mode(0)
    handle.set_request_structured_replies(structured)
    handle.connect_uri(uri)
    return handle


def refused(handle, wanted, what, request):
    """The server, not libnbd, refuses it, and goes on."""
    global sent
    sent += 1
    try:
        request()
        wrong.append("%s: was done" % what)
    except nbd.Error as error:
        name = errno.errorcode.get(error.errnum, error.errnum)
        if error.errnum != wanted:
            wrong.append("%s: %s, not %s" % (what, name, errno.errorcode[wanted]))
        elif "command failed" not in error.string:
            wrong.append("%s: was not sent: %s" % (what, error.string))
    if not handle.aio_is_ready():
        sys.exit("%s: the connection is gone" % what)
    if len(handle.pread(512, 0)) != 512:
        wrong.append("%s: a legal read fails afterwards" % what)


def ranges(h):
    end = h.get_size()
    out = {
        "at the end": (512, end),
        "over the end": (1024, end - 512),
        "one byte over the end": (2, end - 1),
        "far behind the end": (512, 1 << 62),
        "at the last offset there is": (1, (1 << 63) - 1),
        "an offset that is negative if signed": (512, (1 << 64) - 512),
        "a range that wraps around": (1024, (1 << 64) - 512),
    }
    for where, (count, offset) in out.items():
        offset = offset - (1 << 64) if offset >= 1 << 63 else offset
        refused(h, errno.EINVAL, "read " + where, lambda: h.pread(count, offset))
        refused(h, errno.ENOSPC, "write " + where, lambda: h.pwrite(bytes(count), offset))
        refused(h, errno.ENOSPC, "zero " + where, lambda: h.zero(count, offset))
        if h.can_trim():
            refused(h, errno.EINVAL, "trim " + where, lambda: h.trim(count, offset))
    refused(h, errno.ENOSPC, "zero more than there is", lambda: h.zero((1 << 32) - 1, 0))


def lengths(h):
    refused(h, errno.EINVAL, "read of nothing", lambda: h.pread(0, 0))
    refused(h, errno.EINVAL, "write of nothing", lambda: h.pwrite(b"", 0))
    refused(h, errno.EINVAL, "zero of nothing", lambda: h.zero(0, 0))
    for mib in (33, 48, 64):
        count = mib * MIB
        refused(h, errno.EINVAL, "read of %d MiB" % mib, lambda: h.pread(count, 0))
    refused(h, errno.EINVAL, "write of 33 MiB", lambda: h.pwrite(bytes(33 * MIB), 0))


def flags(h):
    block = bytes(512)
    for flag in UNKNOWN_FLAGS + [NO_HOLE, REQ_ONE, FAST_ZERO]:
        refused(h, errno.EINVAL, "read with flag %#x" % flag, lambda: h.pread(512, 0, flag))
        refused(h, errno.EINVAL, "write with flag %#x" % flag, lambda: h.pwrite(block, 0, flag))
    for flag in UNKNOWN_FLAGS + [DF, REQ_ONE]:
        refused(h, errno.EINVAL, "zero with flag %#x" % flag, lambda: h.zero(512, 0, flag))
    refused(h, errno.ENOTSUP, "zero, fast", lambda: h.zero(512, 0, FAST_ZERO))
    for flag in UNKNOWN_FLAGS + [FUA, NO_HOLE, DF, REQ_ONE, FAST_ZERO]:
        refused(h, errno.EINVAL, "flush with flag %#x" % flag, lambda: h.flush(flag))


def commands(h):
    refused(h, errno.EINVAL, "cache", lambda: h.cache(512, 0))
    if not h.can_trim():
        refused(h, errno.EINVAL, "trim", lambda: h.trim(512, 0))


def read_only(h):
    for flag in (0, FUA):
        refused(h, errno.EPERM, "write, read-only", lambda: h.pwrite(bytes(512), 0, flag))
        refused(h, errno.EPERM, "zero, read-only", lambda: h.zero(512, 0, flag))
    refused(h, errno.EINVAL, "read of nothing, read-only", lambda: h.pread(0, 0))


def haggled(uri, what, request):
    """An option that is refused; the haggling goes on, and ends with the export."""
    global sent
    sent += 1
    handle = nbd.NBD()
    handle.set_strict_mode(0)
    handle.set_opt_mode(True)
    handle.connect_uri(uri)
    name = handle.get_export_name()
    try:
        request(handle)
        wrong.append("%s: was granted" % what)
    except nbd.Error:
        pass
    handle.set_export_name(name)
    handle.opt_go()
    if len(handle.pread(512, 0)) != 512:
        wrong.append("%s: a legal read fails afterwards" % what)
    handle.shutdown()


def unknown(info, name):
    def ask(handle):
        handle.set_export_name(name)
        handle.opt_info() if info else handle.opt_go()

    return ask


def haggling(uri):
    for info in (True, False):
        haggled(uri, "an unknown export", unknown(info, "no such export"))
        haggled(uri, "the longest name there may be", unknown(info, "n" * 4096))
        haggled(uri, "a name in other letters", unknown(info, "\u00e4\u20ac\U0001f4a9"))
    haggled(uri, "a meta context", lambda h: h.opt_list_meta_context(lambda context: 0))


if __name__ == "__main__":
    haggling(sys.argv[1])
    for structured in (True, False):
        writable = connect(sys.argv[1], structured)
        for group in (ranges, lengths, flags, commands):
            group(writable)
        writable.shutdown()
        readable = connect(sys.argv[2], structured)
        read_only(readable)
        readable.shutdown()
    print("%d illegal requests, %d answered wrongly" % (sent, len(wrong)))
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)
