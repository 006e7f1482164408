/**
 * What a machine's parts are at this moment: which bundle offers each, who uses it, what is
 * missing, and what waits for what. Reports for people and for JSON; nothing here changes anything.
 */
package harness.status;
