package md1.metadata.update;

/** Numbers of the messages; the ordinal is the number. */
enum UpdateType {
  CREATE_ARRAY,
  SEAT,
  GROW,
  POSITION
}
