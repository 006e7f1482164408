package raid.api.array;

import org.osgi.annotation.versioning.ProviderType;
import raid.api.block.Disk;

/** A disk in an array ({@code md/dev-X}). Any thread. */
@ProviderType
public interface MdMember {

  Disk disk();

  /**
   * The attribute's text without a newline.
   *
   * @throws MdException ENODEV once the member was removed
   */
  String show(MemberAttribute attribute) throws MdException;

  /**
   * Stores as {@code echo text > file} does; a trailing newline is ignored. Every store is traced.
   *
   * @throws MdException as the kernel refuses; nothing was changed
   */
  void store(MemberAttribute attribute, String text) throws MdException;
}
