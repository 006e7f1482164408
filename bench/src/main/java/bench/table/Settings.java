package bench.table;

import java.nio.file.Path;

/**
 * How much is measured.
 *
 * @param rounds that count
 * @param arrayBytes of the arrays on files
 * @param folder for those files
 */
record Settings(int rounds, long arrayBytes, Path folder) {}
