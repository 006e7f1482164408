/** Rules of the suspended range, in which users' writes wait while it is moved. */
package mutants.suspend;
