package harness.explore.media;

/** Some blocks, and the XOR of the numbers of what is durable in them. */
public final class Watch {

  final Blocks blocks;
  long hash;

  Watch(Blocks blocks, long hash) {
    this.blocks = blocks;
    this.hash = hash;
  }

  public long hash() {
    return hash;
  }
}
