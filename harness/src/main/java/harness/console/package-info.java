/**
 * What people see: lines, progress on work that lasts, sizes, tables and JSON. The only package that
 * prints.
 */
package harness.console;
