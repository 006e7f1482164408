package mdmon.monitor;

import java.io.IOException;
import java.util.List;

/** A message to mdmon and its answer (msg.c). Any thread may ask for the answer. */
final class Message {

  /** By the length field: greater than 0, 0, and -1. */
  enum Kind {
    UPDATES("the update"),
    PING("ping"),
    PING_MANAGER("ping manager");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  private final Kind kind;
  private final Batch batch;
  private volatile boolean answered;
  private volatile IOException error;

  Message(Kind kind, List<byte[]> updates) {
    this.kind = kind;
    batch = new Batch(updates);
  }

  Kind kind() {
    return kind;
  }

  Batch batch() {
    return batch;
  }

  void acknowledge() {
    answered = true;
  }

  void refuse(IOException why) {
    error = why;
    answered = true;
  }

  boolean answered() {
    return answered;
  }

  /** Null in a good answer. */
  IOException error() {
    return error;
  }
}
