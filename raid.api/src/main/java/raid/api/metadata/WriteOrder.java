package raid.api.metadata;

/** In which order data and what vouches for it reach the disks. */
public enum WriteOrder {
  /** Flush before publishing, flush the publication before the old copy goes (the default). */
  DURABLE,
  /** As mdadm and mdmon do: no flush anywhere, backup before the range is suspended. */
  LINUX
}
