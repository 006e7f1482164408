/**
 * Runs JUnit 5 tests inside an OSGi framework by Pax Exam, whose own drivers know JUnit 4 only. A
 * test class says {@code @ExtendWith(PaxExam.class)} and has services injected by {@code
 * javax.inject.Inject}; the bundles are those of the exported jar, as a user gets them.
 */
package itest.exam;
