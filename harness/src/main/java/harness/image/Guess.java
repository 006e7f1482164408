package harness.image;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import raid.api.metadata.MetadataFormat;

final class Guess {
  Guess(List<MetadataFormat> formats, Consumer<String> remarks) {}
  List<Image> complete(List<Image> images) throws IOException {
    return images;
  }
}
