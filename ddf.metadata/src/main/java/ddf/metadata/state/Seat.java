package ddf.metadata.state;

import metadata.kit.Octets;

/** A slot of a volume. */
public record Seat(Octets volume, int slot) {}
